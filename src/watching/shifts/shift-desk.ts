import type { Shift } from './shifts.ts';

/** How a process gets the shifts of its cameras. */
export interface ShiftDesk {
  /** Another worker watches the camera until this one takes it: connect first, then take. */
  isHandover(cameraId: string): boolean;
  /** Takes the shift. Null when another worker was faster: then do not watch the camera. */
  take(cameraId: string): Promise<Shift | null>;
  /** @throws JiexunError JX_FENCED when a newer shift has the camera. */
  renew(shift: Shift): Promise<Shift>;
  /** Is called when watching has ended: somebody asked for it, or a newer shift has the camera. */
  left(shift: Shift, why: 'stopped' | 'fenced'): Promise<void>;
}
