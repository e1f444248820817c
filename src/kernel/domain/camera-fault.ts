/** What can be wrong with a camera. The first three come from the feed, the rest from its pictures. */
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
