import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CameraUrl } from '../../kernel/domain/camera.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { redactSecrets, redactUnreadUrl } from './redaction.ts';

/** In a query ffmpeg takes these for itself (`?listen` would make it a server) and we speak TCP only. */
const FFMPEG_QUERY_OPTIONS = new Set(['tcp', 'udp', 'multicast', 'listen', 'https']);

export interface UrlPolicy {
  /** Files are played from inside these folders only, symbolic links followed first. */
  readonly allowedFolders: readonly string[];
  /** Relative paths start here (default: the working folder). */
  readonly relativeTo?: string;
}

/**
 * Reads a camera's `url`: rtsp, rtsps, or the path of a file inside an allowed folder. Nothing else ever reaches ffmpeg.
 * @throws JiexunError JX_CAMERA_URL; the message shows no credentials.
 */
export function parseCameraUrl(text: string, policy: UrlPolicy): CameraUrl {
  if (text === '') throw refused(text, 'it is empty');
  if (hasControlCharacter(text)) throw refused(text, 'it contains a line break or control character');
  if (text.trimStart().startsWith('-')) throw refused(text, 'it begins with a dash, as an option does');
  if (/^rtsps?:/i.test(text)) return rtspUrl(text);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1];
  if (scheme) throw refused(text, `${scheme}: is none of rtsp:, rtsps: or the plain path of a file`);
  return fileUrl(text, policy);
}

/** A video named on the command line: any file the user may read. @throws JiexunError JX_CAMERA_URL */
export function fileCameraUrl(filePath: string): CameraUrl {
  const absolute = path.resolve(filePath);
  return fileUrl(absolute, { allowedFolders: [path.parse(absolute).root] });
}

function rtspUrl(text: string): CameraUrl {
  if (/\s/.test(text)) throw refused(text, 'it contains a space: write %20, and no options after the address');
  if (text.includes('\\')) throw refused(text, 'it contains a backslash: write %5C');
  const url = URL.canParse(text) && /^rtsps?:\/\//i.test(text) ? new URL(text) : null;
  if (!url || url.hostname === '') {
    throw refused(
      text,
      'it does not read as rtsp://user:password@host:port/path (in a password write / # ? : as %2F %23 %3F %3A)',
    );
  }
  if (url.hash !== '') throw refused(text, 'it contains a #: write %23');
  const option = [...url.searchParams.keys()].find((key) => FFMPEG_QUERY_OPTIONS.has(key.toLowerCase()));
  if (option) throw refused(text, `?${option} is an option of ffmpeg, not of a camera: leave it out`);
  return { type: 'rtsp', href: url.href, shown: redactSecrets(url.href) };
}

function fileUrl(text: string, { allowedFolders, relativeTo = process.cwd() }: UrlPolicy): CameraUrl {
  const found = realFile(path.resolve(relativeTo, text));
  if (!found) throw refused(text, 'there is no such file');
  const inside = allowedFolders.some((folder) => isInside(realFile(folder), found));
  if (!inside)
    throw refused(text, `it is not inside ${allowedFolders.join(' or ') || 'any allowed folder (there is none)'}`);
  if (!statSync(found).isFile()) throw refused(text, 'it is no regular file');
  return { type: 'file', href: found, shown: found };
}

function realFile(absolute: string): string | null {
  try {
    return realpathSync(absolute);
  } catch {
    return null;
  }
}

function isInside(folder: string | null, file: string): boolean {
  if (folder === null) return false;
  const rest = path.relative(folder, file);
  return rest !== '' && rest !== '..' && !rest.startsWith(`..${path.sep}`) && !path.isAbsolute(rest);
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}

function refused(text: string, why: string): JiexunError {
  const found = redactUnreadUrl(JSON.stringify(text.slice(0, 300)));
  return new JiexunError('JX_CAMERA_URL', `url ${found} cannot be used: ${why}`);
}
