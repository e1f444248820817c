import type { Shift } from './shifts.ts';

/** How a process comes to the shifts of its cameras. */
export interface ShiftDesk {
  /** Another worker watches the camera until this one takes it: connect first, then take. */
  isHandover(cameraId: string): boolean;
  /** Null when another was faster: do not watch it. */
  take(cameraId: string): Promise<Shift | null>;
  /** @throws JiexunError JX_FENCED when a newer shift has the camera. */
  renew(shift: Shift): Promise<Shift>;
  /** Watching has ended: asked to, or because a newer shift has the camera. */
  left(shift: Shift, why: 'stopped' | 'fenced'): Promise<void>;
}
