import type { ApiKeyRow } from '../../../people/rights/api-key-entity.ts';
import type { ApiKeys } from '../../../people/rights/api-keys.ts';
import type { CameraGroupRow } from '../../../people/rights/camera-group-entity.ts';
import type { CameraGroups } from '../../../people/rights/camera-groups.ts';
import type { People } from '../../../people/rights/people.ts';
import type { PersonRow } from '../../../people/rights/person-entity.ts';
import type { Sessions } from '../../../people/rights/sessions.ts';
import type { HandlersOf } from '../handler.ts';
import type { PEOPLE_ROUTES } from '../routes/people-routes.ts';
import { signedIn } from '../signed-in.ts';

export interface PeopleHandlersParts {
  readonly people: People;
  readonly sessions: Sessions;
  readonly groups: CameraGroups;
  readonly keys: ApiKeys;
  /** Every camera that is watched or has been. */
  readonly cameraIds: () => Promise<readonly string[]>;
}

/** People, camera groups and API keys. */
export function peopleHandlers(parts: PeopleHandlersParts): HandlersOf<keyof typeof PEOPLE_ROUTES> {
  const { people, sessions, groups, keys, cameraIds } = parts;
  return {
    people: async () => ({ people: (await people.all()).map(shownPerson) }),
    personNames: async ({ query: { of } }) => {
      const names = await people.namesOf(of.split(','));
      return { names: [...names].map(([staffNo, name]) => ({ staffNo, name })) };
    },
    addPerson: async ({ body }, call) => {
      call.subjectId = body.staffNo;
      const { person, password } = await people.add({ ...body, unit: body.unit ?? null });
      call.detail = {
        ...{ roles: body.roles.join(' '), groups: body.groupIds?.join(' ') ?? 'all', unit: body.unit ?? null },
      };
      return { person: shownPerson(person), password };
    },
    changePerson: async ({ params, body }, call) => {
      const { roles, groupIds, unit, isActive } = body;
      call.detail = {
        ...(roles === undefined ? {} : { roles: roles.join(' ') }),
        ...(groupIds === undefined ? {} : { groups: groupIds?.join(' ') ?? 'all' }),
        ...(unit === undefined ? {} : { unit: unit ?? 'none' }),
        ...(isActive === undefined ? {} : { isActive }),
      };
      const person = await people.change(params.id, given(body));
      if (!person.isActive) await sessions.endAll(params.id);
      return shownPerson(person);
    },
    resetPerson: async ({ params }) => {
      const { person, password } = await people.reset(params.id);
      await sessions.endAll(params.id);
      return { person: shownPerson(person), password };
    },
    groups: async () => ({ groups: (await groups.all()).map(shownGroup), cameraIds: [...(await cameraIds())] }),
    putGroup: async ({ params, body: { name, cameraIds: chosen, seen } }, call) => {
      call.detail = { name, cameras: chosen.length };
      return shownGroup(await groups.put({ id: params.id, name, cameraIds: chosen }, seen));
    },
    removeGroup: async ({ params }, call) => {
      call.detail = { removed: true };
      await groups.remove(params.id);
      return {};
    },
    apiKeys: async () => ({ keys: (await keys.all()).map(shownKey) }),
    addApiKey: async ({ body }, call) => {
      call.subjectId = body.name;
      const { row, key } = await keys.add({ ...body, createdBy: signedIn(call).who });
      call.detail = { scopes: row.scopes.join(' '), groups: body.groupIds?.join(' ') ?? 'all' };
      return { apiKey: shownKey(row), key };
    },
    endApiKey: async ({ params }) => {
      await keys.end(params.id);
      return {};
    },
  };
}

/** The fields that were given, without those that are undefined. */
function given<T extends object>(change: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;
}

function shownPerson(row: PersonRow) {
  const { id: staffNo, name, roles, groupIds, unit, language, isActive, isOneTime, totpSecret, createdAt } = row;
  return {
    ...{ staffNo, name, unit, language, isActive, isOneTime, hasSecondFactor: totpSecret !== null },
    ...{ roles: [...roles], groupIds: groupIds === null ? null : [...groupIds], createdAt: createdAt.toISOString() },
  };
}

function shownGroup({ id, name, cameraIds, version }: CameraGroupRow) {
  return { id, name, cameraIds: [...cameraIds], version };
}

function shownKey({ name, scopes, groupIds, createdBy, createdAt, endedAt }: ApiKeyRow) {
  return {
    ...{ name, createdBy, scopes: [...scopes], groupIds: groupIds === null ? null : [...groupIds] },
    ...{ createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
  };
}
