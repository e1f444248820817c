import type { CameraUrl } from '../../kernel/domain/camera.ts';

/**
 * Only formats of video files. Without this list ffmpeg also takes a text file for a video (`tty`), and a playlist
 * makes it read other files.
 */
const FILE_FORMATS = [
  'mov,mp4,m4a,3gp,3g2,mj2',
  'matroska,webm',
  'avi,mpegts,mpeg,mpegvideo,flv,asf,h264,hevc,m4v,mjpeg,ivf,nut,ogg,dhav,obu,wtv,mxf',
].join(',');

/** A larger picture is refused before memory is allocated for it. */
export const MOST_PIXELS = 50_000_000;
/**
 * The largest single block of memory: a picture of the largest size takes 150 MB. A camera itself says how long its
 * answers are.
 */
const MOST_BLOCK_BYTES = 200_000_000;

/** What ffmpeg may open for an input that is a video file. The options stand before its `-i`. */
export function fileInputOptions(maxPixels = MOST_PIXELS): string[] {
  return [...bounds(maxPixels), '-protocol_whitelist', 'file', '-format_whitelist', FILE_FORMATS];
}

/** The same for a camera. A playlist on standard input names it; the relay does the encryption. */
export function cameraInputOptions({ transport }: CameraUrl, maxPixels = MOST_PIXELS): string[] {
  const protocols = `pipe,rtsp,rtp,tcp${transport === 'udp' ? ',udp' : ''}`;
  return [...bounds(maxPixels), '-protocol_whitelist', protocols, '-safe', '0'];
}

function bounds(maxPixels: number): string[] {
  return ['-max_alloc', `${MOST_BLOCK_BYTES}`, '-max_pixels', `${maxPixels}`];
}
