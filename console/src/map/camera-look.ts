import type { MapCamera } from '../../../src/edges/api/contract/map.ts';
import { PALETTE } from '../look/palette.ts';

/** How a camera's dot is drawn: the colours of its card, and one shape for each state. */
export interface DotLook {
  readonly color: string;
  /** 0: a ring. 1: a full dot. */
  readonly fillRatio: number;
  readonly radiusPx: number;
  readonly edgePx: number;
}

const WRONG = { color: PALETTE.readableRed, radiusPx: 7, edgePx: 3 };

export const DOT_LOOKS: Readonly<Record<MapCamera['state'], DotLook>> = {
  watched: { color: PALETTE.well, fillRatio: 1, radiusPx: 6, edgePx: 2 },
  waiting: { ...WRONG, fillRatio: 0, edgePx: 2 },
  untrusted: { ...WRONG, fillRatio: 0.35 },
  down: { ...WRONG, fillRatio: 1 },
};
