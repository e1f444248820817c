import type { CameraGroups } from '../rights/camera-groups.ts';
import type { People } from '../rights/people.ts';
import type { PersonRow } from '../rights/person-entity.ts';
import { rightsOf } from '../rights/right.ts';
import { cameToPassAt } from './case-notices.ts';
import type { AlarmNotice, Notice } from './notice.ts';
import type { SubscriptionRow } from './subscription-entity.ts';

/** A notice, and a subscription that it goes to. */
export interface Told {
  readonly notice: Notice;
  readonly subscription: SubscriptionRow;
}

export interface AudienceParts {
  readonly people: Pick<People, 'all'>;
  readonly groups: Pick<CameraGroups, 'all'>;
  /** Whether an alarm tells of all cameras: on the pages it is for who sees all of them. */
  readonly isOfAllCameras: (alarm: Pick<AlarmNotice, 'event' | 'key'>) => boolean;
}

/** Whether a notice goes to a subscription. */
export type Scope = (notice: Notice) => boolean;

/** Says who hears of a notice now: who asks for it and may know of it. It is asked again before a message leaves. */
export class Audience {
  readonly #parts: AudienceParts;

  constructor(parts: AudienceParts) {
    this.#parts = parts;
  }

  async of(notices: readonly Notice[], subscriptions: readonly SubscriptionRow[]): Promise<readonly Told[]> {
    if (notices.length === 0 || subscriptions.length === 0) return [];
    const scopeOf = await this.#scopes();
    return subscriptions.flatMap((subscription) =>
      notices.filter(scopeOf(subscription)).map((notice) => ({ notice, subscription })),
    );
  }

  /** What goes to this subscription now. */
  async scopeOf(subscription: SubscriptionRow): Promise<Scope> {
    return (await this.#scopes())(subscription);
  }

  async #scopes(): Promise<(subscription: SubscriptionRow) => Scope> {
    const groups = await this.#parts.groups.all();
    const people = new Map((await this.#parts.people.all()).map((person) => [person.id, person]));
    const camerasOf = (groupIds: readonly string[]) =>
      new Set(groups.filter(({ id }) => groupIds.includes(id)).flatMap(({ cameraIds }) => cameraIds));
    return ({ personId, groupId, events, createdAt }) => {
      const scopes: Scope[] = [({ event }) => events.includes(event), (notice) => happenedAt(notice) >= createdAt];
      if (groupId !== null) scopes.push(within(camerasOf([groupId])));
      const person = personId === null ? null : (people.get(personId) ?? null);
      if (personId !== null) scopes.push(...scopesOf(person, camerasOf));
      if (person?.groupIds) scopes.push((notice) => notice.type === 'case' || !this.#parts.isOfAllCameras(notice));
      return (notice) => scopes.every((isIn) => isIn(notice));
    };
  }
}

function scopesOf(person: PersonRow | null, camerasOf: (ids: readonly string[]) => ReadonlySet<string>): Scope[] {
  if (person === null || !person.isActive) return [() => false];
  const rights = rightsOf(person.roles);
  const maySee: Scope = ({ type }) => rights.has(type === 'case' ? 'see-cases' : 'see-cameras');
  return person.groupIds === null ? [maySee] : [maySee, within(camerasOf(person.groupIds), true)];
}

/** `withMachines`: alarms of machines are everybody's, as on the pages; `isOfAllCameras` leaves out those that are not. */
function within(cameraIds: ReadonlySet<string>, withMachines = false): Scope {
  return ({ cameraId }) => (cameraId === null ? withMachines : cameraIds.has(cameraId));
}

function happenedAt(notice: Notice): Date {
  return notice.type === 'alarm' ? notice.raisedAt : cameToPassAt(notice);
}
