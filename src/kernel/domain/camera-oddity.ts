/**
 * Why a camera cannot be watched, where a technician can set it right. What to do is said by
 * `kernel/words/catalogue/oddities.ts`, what to set on a camera by `docs/cameras.md`.
 */
export type CameraOddity =
  | 'password'
  | 'forbidden'
  | 'sha-256'
  | 'udp-only'
  | 'no-path'
  | 'too-many'
  | 'no-answer'
  | 'no-camera'
  | 'long-answer'
  | 'no-key-frames';
