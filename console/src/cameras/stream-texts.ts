import type { ShownCamera } from '../../../src/edges/api/contract/place.ts';
import { useWords } from '../words/language.tsx';

const MINUTE_MS = 60_000;

/** What is known of a camera's stream, in words: how late it is looked at, its key frames, what of it was lost today. */
export function useStreamTexts({ lagMs, keyFrameEveryMs, today }: ShownCamera['stream']) {
  const words = useWords();
  const unknown = words.say('camera.not-known');
  const seconds = (ms: number | null) => {
    if (ms === null) return unknown;
    return ms < MINUTE_MS ? words.say('camera.seconds', { seconds: (ms / 1_000).toFixed(1) }) : words.duration(ms);
  };
  return {
    lag: seconds(lagMs),
    keyFrames: seconds(keyFrameEveryMs),
    lost: today === null ? unknown : words.say('camera.lost-is', today),
  };
}
