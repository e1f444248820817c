import type { CameraUrl } from '../../kernel/domain/camera.ts';
import type { CameraOddity } from '../../kernel/domain/camera-oddity.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { DownReason } from './frame-source.ts';

/** How long somebody waits for a test picture. */
export const LATE_AFTER_S = 10;

/** What is odd about a camera that gives pictures all the same. */
export const PICTURE_ODDITIES = ['rare-key-frames', 'no-whole-key-frames', 'times', 'small', 'damaged'] as const;
export type PictureOddity = (typeof PICTURE_ODDITIES)[number];

/** What came of opening a camera once. */
export type TestPicture =
  | {
      readonly type: 'seen';
      readonly picture: Picture;
      /** As ffmpeg names it: `h264 (High)`; null: it did not say. */
      readonly codec: string | null;
      /** How far apart its key frames are; null: no second one came in time. */
      readonly keyFrameEveryMs: number | null;
      readonly oddities: readonly PictureOddity[];
    }
  | {
      readonly type: 'unseen';
      /** `late`: nothing could be shown within the time. */
      readonly reason: DownReason | 'late';
      readonly oddity: CameraOddity | null;
      /** What ffmpeg or the relay said, without credentials; empty: nothing. */
      readonly detail: string;
    };

/** Opens a camera that nobody watches yet, for seconds. Never throws for what a camera does. */
export interface TestPictures {
  take(url: CameraUrl): Promise<TestPicture>;
}
