import { saidError } from '../../kernel/words/said-error.ts';
import { type Listing, listing, saying } from '../../kernel/words/saying.ts';
import type { ApiKeyRow } from '../../people/rights/api-key-entity.ts';
import type { ApiKeys } from '../../people/rights/api-keys.ts';
import type { CameraGroups } from '../../people/rights/camera-groups.ts';
import type { People } from '../../people/rights/people.ts';
import { type Right, rightsOf } from '../../people/rights/right.ts';
import type { SessionRow } from '../../people/rights/session-entity.ts';
import type { Sessions } from '../../people/rights/sessions.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import type { Route } from './route.ts';

export interface AdmissionParts {
  readonly people: People;
  readonly sessions: Sessions;
  readonly groups: CameraGroups;
  readonly keys: ApiKeys;
}

/** `who` of a program with a key begins so. */
const KEY_MARK = 'key:';

/** Finds out who calls, and whether they may. */
export class Admission {
  readonly #parts: AdmissionParts;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
  }

  /** `token`: of the browser's cookie. `key`: of the header `Authorization: Bearer`. Null when nobody is signed in. */
  async viewerOf({
    token,
    key,
  }: {
    readonly token: string | null;
    readonly key: string | null;
  }): Promise<Viewer | null> {
    const { keys, sessions } = this.#parts;
    if (key !== null) return this.#ofKey(await keys.of(key));
    return token === null ? null : this.#ofSession(await sessions.of(token));
  }

  /**
   * The same viewer with the rights and cameras of now; null when the session is over, the key is withdrawn, or the
   * person may not sign in any more. It does not renew the session.
   */
  async again({ who, sessionId }: Pick<Viewer, 'who' | 'sessionId'>): Promise<Viewer | null> {
    const { keys, sessions } = this.#parts;
    if (sessionId === null) return this.#ofKey(await keys.named(who.slice(KEY_MARK.length)));
    return this.#ofSession(await sessions.inForce(sessionId));
  }

  async #ofSession(session: SessionRow | null): Promise<Viewer | null> {
    const { people, groups } = this.#parts;
    const person = session === null ? null : await people.find(session.staffNo);
    if (session === null || !person?.isActive) return null;
    const { id: who, name, roles, unit, language } = person;
    const groupIds = eachOnce(person.groupIds);
    return {
      ...{ who, name, roles, groupIds, unit, language },
      rights: rightsOf(roles),
      cameraIds: await groups.camerasOf(groupIds),
      sessionId: session.id,
      mustChoosePassword: session.mustChoosePassword,
    };
  }

  async #ofKey(row: ApiKeyRow | null): Promise<Viewer | null> {
    if (row === null) return null;
    const { name, scopes } = row;
    const groupIds = eachOnce(row.groupIds);
    return {
      ...{
        who: `${KEY_MARK}${name}`,
        name,
        roles: [],
        groupIds,
        unit: null,
        language: 'en',
        sessionId: null,
        mustChoosePassword: false,
      },
      rights: new Set(scopes),
      cameraIds: await this.#parts.groups.camerasOf(groupIds),
    };
  }
}

/**
 * The right that lets this viewer call the route; null where none is needed.
 * @throws JiexunError JX_NOT_SIGNED_IN, JX_CHOOSE_PASSWORD, JX_NOT_ALLOWED
 */
export function rightFor(
  viewer: Viewer | null,
  { may, beforePassword }: Pick<Route, 'may' | 'beforePassword'>,
): Right | null {
  if (may === 'anyone') return null;
  if (viewer === null) throw saidError('JX_NOT_SIGNED_IN', saying('people-error.not-signed-in'));
  if (viewer.mustChoosePassword && beforePassword !== true)
    throw saidError('JX_CHOOSE_PASSWORD', saying('people-error.choose-first'));
  if (may === 'signed-in') return null;
  const right = may.find((one) => viewer.rights.has(one));
  if (right !== undefined) return right;
  throw saidError('JX_NOT_ALLOWED', saying('people-error.lacks-right', { who: viewer.who, right: rightNames(may) }));
}

/** In words: any of them will do. */
function rightNames(rights: readonly Right[]): Listing {
  return listing(
    'choices',
    rights.map((right) => saying(`right.${right}`)),
  );
}

/** A list of cases asks once for each group: a group that was given twice would show and count its cases twice. */
function eachOnce(groupIds: readonly string[] | null): readonly string[] | null {
  return groupIds === null ? null : [...new Set(groupIds)];
}
