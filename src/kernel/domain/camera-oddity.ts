/**
 * Why a camera cannot be watched, for causes that a technician can remove. `kernel/words/catalogue/oddities.ts` says
 * what to do, and `docs/cameras.md` what to set on a camera.
 */
export type CameraOddity =
  | 'password'
  | 'forbidden'
  | 'udp-only'
  | 'no-path'
  | 'too-many'
  | 'no-answer'
  | 'no-camera'
  | 'redirect'
  | 'address'
  | 'long-answer'
  | 'no-key-frames';
