import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { StillObject } from '../background/background.ts';
import type { Seen } from '../detect/detector.ts';
import type { Passed } from './live-presence.ts';

/** One look, reduced to what single things need. */
export interface ThingLook {
  readonly passed: Passed;
  readonly frameSeq: number;
  readonly seen: Seen;
  readonly isTrusted: boolean;
  appearanceOf(boxXyxy: BoxXyxy): readonly number[];
  distance(a: readonly number[], b: readonly number[]): number;
}

/** What was detected at a presence's place. */
export interface Found {
  readonly detection: Detection | null;
  readonly object: StillObject | null;
  /** Something nearer to the camera covers the place. */
  readonly isCovered: boolean;
}
