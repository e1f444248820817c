import { type Saying, saying } from '../../kernel/words/saying.ts';

const NEWLINE = 0x0a;
const MOST_SHOWN = 80;

/** The first byte of a text that is not valid UTF-8. */
interface Place {
  readonly line: number;
  /** Its position in the whole text, from 1. */
  readonly byte: number;
  /** Where its line begins and ends, from 0. */
  readonly lineFrom: number;
  readonly lineTo: number;
}

/**
 * Finds the first such byte; null when the whole text is UTF-8. Each line is checked alone: no UTF-8 character contains a
 * line end.
 */
export function firstNotUtf8(bytes: Buffer): Place | null {
  for (let from = 0, line = 1; from <= bytes.length; line += 1) {
    const end = bytes.indexOf(NEWLINE, from);
    const to = end < 0 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(from, to))) {
      return { line, byte: from + goodBytes(bytes.subarray(from, to)) + 1, lineFrom: from, lineTo: to };
    }
    from = to + 1;
  }
  return null;
}

/** Says what to do. A person who writes Chinese on Windows may have saved the file as GBK; GB 18030 includes GBK. */
export function notUtf8(bytes: Buffer, { byte, lineFrom, lineTo }: Place): Saying {
  const hex = `0x${(bytes[byte - 1] ?? 0).toString(16).padStart(2, '0')}`;
  const read = inGb18030(bytes.subarray(lineFrom, lineTo));
  if (read === null) return saying('problem.not-utf8', { byte, hex });
  return saying('problem.not-utf8-gbk', { byte, hex, line: JSON.stringify(read.trim().slice(0, MOST_SHOWN)) });
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function inGb18030(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How many bytes come before the first invalid one: the text read so far has only whole characters. */
function goodBytes(line: Buffer): number {
  const read = line.toString('utf8');
  const good = read.slice(0, Math.max(0, firstReplaced(read, line)));
  return Buffer.byteLength(good);
}

/** The line itself may contain U+FFFD. The decoder made only those that are not in the line's bytes. */
function firstReplaced(read: string, line: Buffer): number {
  for (let at = read.indexOf('\ufffd'); at >= 0; at = read.indexOf('\ufffd', at + 1)) {
    const before = Buffer.byteLength(read.slice(0, at));
    if (!line.subarray(before, before + 3).equals(Buffer.from('\ufffd'))) return at;
  }
  return read.length;
}
