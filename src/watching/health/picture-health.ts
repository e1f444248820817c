import type { CameraFault } from '../../kernel/domain/camera-fault.ts';
import type { Picture } from '../../kernel/domain/frame.ts';

export interface HealthLook {
  /** Something may be wrong since then: nothing is filed until it is known. */
  readonly suspect: { readonly fault: CameraFault; readonly since: Date } | null;
  /** It is certain: the time since then is a gap, and a case of its own kind. */
  readonly sure: { readonly fault: CameraFault; readonly since: Date } | null;
  /** Of a suspended camera: since when it shows the scene again that it showed before it was moved; absent while it does not. */
  readonly backSince?: Date;
}

/** Judges whether one camera's pictures can be trusted. */
export interface PictureHealth {
  /** `isSuspended`: the camera was moved, and nobody has confirmed its view: the scene known is kept as it was. */
  look(picture: Picture, at: Date, isSuspended: boolean): HealthLook;
  /** After a jump cut or reconnect: what moves between two pictures means nothing. */
  restart(): void;
  /** A person has confirmed that the camera looks where and as sharp as it now looks: its scene and sharpness are learnt anew. */
  acceptView(): void;
  snapshot(): Uint8Array;
}
