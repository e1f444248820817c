import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { Frame, Picture } from '../../kernel/domain/frame.ts';

/** Something without a class that was put there: changed for long, settled, not a ghost, not a change of light. */
export interface StillObject {
  readonly boxXyxy: BoxXyxy;
  /** When its pixels last changed: it came to rest then. */
  readonly settledAt: Date;
}

/** Dual-rate background model of one camera's zones; its snapshot is kept in the store. */
export interface Background {
  /** `detections`: what has a class is left out of the background while it is there. */
  look(
    picture: Picture & Pick<Frame, 'distanceMs'>,
    at: Date,
    detections: readonly Detection[],
  ): readonly StillObject[];
  /** Nothing was seen for a while (a gap) or the picture cannot be trusted: do not learn from the jump. */
  pause(): void;
  snapshot(): Uint8Array;
}
