import type { CameraGroups } from '../rights/camera-groups.ts';
import type { People } from '../rights/people.ts';
import type { PersonRow } from '../rights/person-entity.ts';
import { rightsOf } from '../rights/right.ts';
import { cameToPassAt } from './case-notices.ts';
import type { Notice } from './notice.ts';
import type { SubscriptionRow } from './subscription-entity.ts';

/** A notice, and a subscription that it goes to. */
export interface Told {
  readonly notice: Notice;
  readonly subscription: SubscriptionRow;
}

export interface AudienceParts {
  readonly people: Pick<People, 'all'>;
  readonly groups: Pick<CameraGroups, 'all'>;
}

type Scope = (notice: Notice) => boolean;

/** Says who hears of a notice: who asks for it and may know of it. */
export class Audience {
  readonly #parts: AudienceParts;

  constructor(parts: AudienceParts) {
    this.#parts = parts;
  }

  async of(notices: readonly Notice[], subscriptions: readonly SubscriptionRow[]): Promise<readonly Told[]> {
    if (notices.length === 0 || subscriptions.length === 0) return [];
    const groups = await this.#parts.groups.all();
    const people = new Map((await this.#parts.people.all()).map((person) => [person.id, person]));
    const camerasOf = (groupIds: readonly string[]) =>
      new Set(groups.filter(({ id }) => groupIds.includes(id)).flatMap(({ cameraIds }) => cameraIds));
    return subscriptions.flatMap((subscription) => {
      const { personId, groupId, events, createdAt } = subscription;
      const scopes: Scope[] = [({ event }) => events.includes(event), (notice) => happenedAt(notice) >= createdAt];
      if (groupId !== null) scopes.push(within(camerasOf([groupId])));
      if (personId !== null) scopes.push(...scopesOf(people.get(personId) ?? null, camerasOf));
      return notices
        .filter((notice) => scopes.every((isIn) => isIn(notice)))
        .map((notice) => ({ notice, subscription }));
    });
  }
}

function scopesOf(person: PersonRow | null, camerasOf: (ids: readonly string[]) => ReadonlySet<string>): Scope[] {
  if (person === null || !person.isActive) return [() => false];
  const rights = rightsOf(person.roles);
  const maySee: Scope = ({ type }) => rights.has(type === 'case' ? 'see-cases' : 'see-cameras');
  return person.groupIds === null ? [maySee] : [maySee, within(camerasOf(person.groupIds), true)];
}

/** `withMachines`: alarms of machines are everybody's, as on the pages. */
function within(cameraIds: ReadonlySet<string>, withMachines = false): Scope {
  return ({ cameraId }) => (cameraId === null ? withMachines : cameraIds.has(cameraId));
}

function happenedAt(notice: Notice): Date {
  return notice.type === 'alarm' ? notice.raisedAt : cameToPassAt(notice);
}
