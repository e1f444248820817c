/** What can be wrong with a camera. */
export const CAMERA_FAULTS = [
  'down',
  'refused',
  'undecodable',
  'black',
  'frozen',
  'blurred',
  'covered',
  'moved',
] as const;
export type CameraFault = (typeof CAMERA_FAULTS)[number];

/** The faults that the feed reports; the others are seen in the pictures. */
export const FEED_FAULTS: ReadonlySet<string> = new Set<CameraFault>(['down', 'refused', 'undecodable']);
