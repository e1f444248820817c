import type { CameraUrl } from '../../kernel/domain/camera.ts';
import type { CameraOddity } from '../../kernel/domain/camera-oddity.ts';

/** Why a relay ended the conversation. */
export interface RelayTrouble {
  readonly oddity: CameraOddity;
  readonly why: string;
}

/** A request to the relays' thread. It answers each request once. A relay keeps its id from `open` to `close`. */
export type RelayCall =
  | { readonly type: 'open'; readonly id: number; readonly url: CameraUrl; readonly connectMs: number }
  | { readonly type: 'close'; readonly id: number };

export type RelayAnswer =
  | { readonly type: 'opened'; readonly id: number; readonly href: string; readonly copyHref: string }
  | { readonly type: 'failed'; readonly id: number; readonly why: string }
  | { readonly type: 'closed'; readonly id: number; readonly trouble: RelayTrouble | null };

/** A message from the relays' thread. Messages come in the order of the events. */
export type RelayNews = RelayAnswer | { readonly type: 'problem'; readonly id: number; readonly problem: string };
