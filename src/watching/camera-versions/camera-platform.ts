import type { Problem } from '../../kernel/settings/problem.ts';
import type { CameraTableRow } from './camera-table.ts';
import type { ImportWork } from './importing-cameras.ts';
import type { CameraLogin } from './login-seal.ts';

/** A video platform whose cameras somebody wants, and what they typed to be let in. */
export interface AskedPlatform {
  /** Where its HTTP API is: `http://192.0.2.20:18080`. */
  readonly address: string;
  readonly access: PlatformAccess;
  /** Where its media server gives streams: `rtsp://192.0.2.20:554`; empty: at the host of the API, port 554. */
  readonly media: string;
  /** User and password of the streams; null: none, or those that are kept. */
  readonly login: CameraLogin | null;
}

/** Which platform it is, and its login. `secret`: the one in the settings of ZLMediaKit. */
export type PlatformAccess =
  | { readonly type: 'wvp'; readonly user: string; readonly password: string }
  | { readonly type: 'wvp-key'; readonly key: string }
  | { readonly type: 'zlmediakit'; readonly secret: string };

/** A camera of a platform: the row of a list that has no id yet. */
export interface PlatformCamera extends Omit<CameraTableRow, 'id'> {
  /** What names it on the platform, as people are to see it. */
  readonly key: string;
  /** The key names one camera in the whole world, not only on its server. */
  readonly isKeyOfOne: boolean;
}

/**
 * Asks a platform for its cameras, or says why there is none: half a list is none. Nothing is thrown for
 * what the platform does. @throws when the signal of the work aborts
 */
export type ListPlatform = (asked: AskedPlatform, work: ImportWork) => Promise<readonly PlatformCamera[] | Problem>;
