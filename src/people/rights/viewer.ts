import type { Language } from '../../kernel/domain/language.ts';
import type { Right, RoleName } from './right.ts';

/** Who makes a request: a person in a browser, or a program with a key. */
export interface Viewer {
  /** The staff number, or `key:<name>`. The log uses it. */
  readonly who: string;
  readonly name: string;
  readonly roles: readonly RoleName[];
  readonly rights: ReadonlySet<Right>;
  /** The cameras whose cases this viewer sees; null: all. */
  readonly cameraIds: ReadonlySet<string> | null;
  readonly groupIds: readonly string[] | null;
  /** The office of this person; null: none is known, or it is a program. */
  readonly unit: string | null;
  readonly language: Language;
  /** The browser's session; null for a key. */
  readonly sessionId: string | null;
  /** True when the viewer may only choose a password. */
  readonly mustChoosePassword: boolean;
}

export function seesCamera({ cameraIds }: Pick<Viewer, 'cameraIds'>, cameraId: string): boolean {
  return cameraIds === null || cameraIds.has(cameraId);
}
