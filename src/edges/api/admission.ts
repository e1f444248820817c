import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { ApiKeys } from '../../people/rights/api-keys.ts';
import type { CameraGroups } from '../../people/rights/camera-groups.ts';
import type { People } from '../../people/rights/people.ts';
import { type Right, rightsOf } from '../../people/rights/right.ts';
import type { Sessions } from '../../people/rights/sessions.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import type { Route } from './route.ts';

export interface AdmissionParts {
  readonly people: People;
  readonly sessions: Sessions;
  readonly groups: CameraGroups;
  readonly keys: ApiKeys;
}

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
    if (key !== null) return this.#ofKey(key);
    return token === null ? null : this.#ofSession(token);
  }

  async #ofSession(token: string): Promise<Viewer | null> {
    const { people, sessions, groups } = this.#parts;
    const session = await sessions.of(token);
    const person = session === null ? null : await people.find(session.staffNo);
    if (session === null || !person?.isActive) return null;
    const { id: who, name, roles, groupIds, language } = person;
    return {
      ...{ who, name, roles, groupIds, language },
      rights: rightsOf(roles),
      cameraIds: await groups.camerasOf(groupIds),
      sessionId: session.id,
      mustChoosePassword: session.mustChoosePassword,
    };
  }

  async #ofKey(key: string): Promise<Viewer | null> {
    const row = await this.#parts.keys.of(key);
    if (row === null) return null;
    const { name, scopes, groupIds } = row;
    return {
      ...{ who: `key:${name}`, name, roles: [], groupIds, language: 'en', sessionId: null, mustChoosePassword: false },
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
  throw saidError('JX_NOT_ALLOWED', saying('people-error.lacks-right', { who: viewer.who, right: may.join(' / ') }));
}
