/** Why a platform gave no list. `login`: it does not let us in; `refused`: it says itself what is wrong; `short`: it gave less than it says it has. */
export type PlatformTrouble =
  | 'address'
  | 'media'
  | 'unreachable'
  | 'late'
  | 'large'
  | 'unread'
  | 'login'
  | 'refused'
  | 'short';

export class PlatformError extends Error {
  readonly trouble: PlatformTrouble;
  /** In the words of the platform or the network, never the login; empty: nothing. */
  readonly detail: string;

  constructor(trouble: PlatformTrouble, detail = '') {
    super(`${trouble}: ${detail}`);
    this.trouble = trouble;
    this.detail = detail;
  }
}
