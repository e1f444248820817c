import type { ShownCamera } from '../../src/edges/api/contract/place.ts';

/** What is known of the streams of the fake cameras: all of `street`, of `gate` what an earlier shift saw, else nothing. */
export function fakeStream(id: string): ShownCamera['stream'] {
  if (id === 'street') return { lagMs: 840, keyFrameEveryMs: 2_000, today: { dropped: 3, damaged: 1, reconnects: 2 } };
  return { lagMs: null, keyFrameEveryMs: id === 'gate' ? 4_000 : null, today: null };
}
