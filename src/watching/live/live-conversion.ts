import type { LiveFrame } from './live-frame.ts';

/** Makes something that more browsers can show of a camera's video. */
export interface LiveConversion {
  /** `video` gives the frames of the way `video`, until the signal that it is given. Ends by itself when it cannot go on. */
  convert(video: (signal: AbortSignal) => AsyncIterable<LiveFrame>, signal: AbortSignal): AsyncGenerator<LiveFrame>;
}
