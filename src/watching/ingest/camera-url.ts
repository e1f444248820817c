import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CameraUrl } from '../../kernel/domain/camera.ts';
import { cutText } from '../../kernel/domain/cut-text.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { listing, type Saying, saying } from '../../kernel/words/saying.ts';
import { redactSecrets, redactUnreadUrl } from './redaction.ts';

/** ffmpeg reads these query parameters as its own options (`?listen` would make it a server). We use TCP only. */
const FFMPEG_QUERY_OPTIONS = new Set(['tcp', 'udp', 'multicast', 'listen', 'https']);

export interface UrlPolicy {
  /** Only files inside these folders are played. Symbolic links are resolved first. */
  readonly allowedFolders: readonly string[];
  /** Relative paths start here (default: the working folder). */
  readonly relativeTo?: string;
}

/**
 * Reads a camera's `url`: rtsp, rtsps, or the path of a file inside an allowed folder. Nothing else ever reaches ffmpeg.
 * @throws JiexunError JX_CAMERA_URL; the message shows no credentials.
 */
export function parseCameraUrl(text: string, policy: UrlPolicy): CameraUrl {
  if (text === '') throw refused(text, saying('camera-url.empty'));
  if (hasControlCharacter(text)) throw refused(text, saying('camera-url.control'));
  if (text.trimStart().startsWith('-')) throw refused(text, saying('camera-url.dash'));
  if (/^rtsps?:/i.test(text)) return rtspUrl(text);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1];
  if (scheme) throw refused(text, saying('camera-url.scheme', { scheme }));
  return fileUrl(text, policy);
}

/** A video named on the command line: any file the user may read. @throws JiexunError JX_CAMERA_URL */
export function fileCameraUrl(filePath: string): CameraUrl {
  const absolute = path.resolve(filePath);
  return fileUrl(absolute, { allowedFolders: [path.parse(absolute).root] });
}

function rtspUrl(text: string): CameraUrl {
  if (/\s/.test(text)) throw refused(text, saying('camera-url.space'));
  if (text.includes('\\')) throw refused(text, saying('camera-url.backslash'));
  const url = URL.canParse(text) && /^rtsps?:\/\//i.test(text) ? new URL(text) : null;
  if (!url || url.hostname === '') {
    throw refused(text, saying('camera-url.unread'));
  }
  if (url.hash !== '') throw refused(text, saying('camera-url.hash'));
  const option = [...url.searchParams.keys()].find((key) => FFMPEG_QUERY_OPTIONS.has(key.toLowerCase()));
  if (option) throw refused(text, saying('camera-url.option', { option }));
  return { type: 'rtsp', href: url.href, shown: redactSecrets(url.href) };
}

function fileUrl(text: string, { allowedFolders, relativeTo = process.cwd() }: UrlPolicy): CameraUrl {
  const found = realFile(path.resolve(relativeTo, text));
  if (!found) throw refused(text, saying('camera-url.no-file'));
  const inside = allowedFolders.some((folder) => isInside(realFile(folder), found));
  const folders = allowedFolders.length > 0 ? listing('names', allowedFolders) : saying('camera-url.no-folder');
  if (!inside) throw refused(text, saying('camera-url.outside', { folders }));
  if (!statSync(found).isFile()) throw refused(text, saying('camera-url.no-plain-file'));
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

function refused(text: string, why: Saying): JiexunError {
  const found = redactUnreadUrl(JSON.stringify(cutText(text, 300)));
  return saidError('JX_CAMERA_URL', saying('camera-url.refused', { found, why }));
}
