import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { Frame, Picture } from '../../kernel/domain/frame.ts';

/**
 * A still thing without a class that somebody put there. It changed the picture for long, it is settled, and it is neither a
 * ghost nor a change of light.
 */
export interface StillObject {
  readonly boxXyxy: BoxXyxy;
  /** When its pixels last changed: then it came to rest. */
  readonly settledAt: Date;
}

/** Dual-rate background model of one camera's zones. Its snapshot is stored. */
export interface Background {
  /** `detections`: things with a class. They are left out of the background while they are there. */
  look(
    picture: Picture & Pick<Frame, 'distanceMs'>,
    at: Date,
    detections: readonly Detection[],
  ): readonly StillObject[];
  /** Call it after a gap or when the picture cannot be trusted: the model must not learn from the jump. */
  pause(): void;
  snapshot(): Uint8Array;
}
