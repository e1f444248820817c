import type { CameraFault } from '../../kernel/domain/camera-fault.ts';
import type { Picture } from '../../kernel/domain/frame.ts';

export interface HealthLook {
  /** Something may be wrong since then. Nothing is filed until this is decided. */
  readonly suspect: { readonly fault: CameraFault; readonly since: Date } | null;
  /** Something is wrong for certain: the time since then is a gap, and the fault is a case of its own kind. */
  readonly sure: { readonly fault: CameraFault; readonly since: Date } | null;
  /** For a suspended camera: since when it again shows the scene from before it was moved. Absent while it does not. */
  readonly backSince?: Date;
}

/** Judges whether one camera's pictures can be trusted. */
export interface PictureHealth {
  /** `isSuspended`: the camera was moved, and nobody has confirmed its view. The known scene then does not change. */
  look(picture: Picture, at: Date, isSuspended: boolean): HealthLook;
  /** Call it after a jump cut or a reconnect: movement between the two pictures means nothing. */
  restart(): void;
  /** A person has confirmed that the view and the sharpness are right: both are learnt again. */
  acceptView(): void;
  snapshot(): Uint8Array;
}
