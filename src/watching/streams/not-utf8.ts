const NEWLINE = 0x0a;
const MOST_SHOWN = 80;

/** The first byte of a text that cannot be UTF-8. */
interface Place {
  readonly line: number;
  /** Of the whole text, from 1. */
  readonly byte: number;
  /** Where its line begins and ends, from 0. */
  readonly lineFrom: number;
  readonly lineTo: number;
}

/** Null where all of it is UTF-8. Each line is looked at by itself: no character of UTF-8 has a line's end in it. */
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

/** What to do about it: who writes Chinese on Windows may have saved the file as GBK, of which GB 18030 is the whole. */
export function notUtf8(bytes: Buffer, { byte, lineFrom, lineTo }: Place): string {
  const found = `expected UTF-8, got byte ${byte} (0x${(bytes[byte - 1] ?? 0).toString(16).padStart(2, '0')}), which is none`;
  const read = inGb18030(bytes.subarray(lineFrom, lineTo));
  if (read === null) return `${found}: save the file as UTF-8`;
  return `${found}. Read as GB 18030 (GBK) the line says ${JSON.stringify(read.trim().slice(0, MOST_SHOWN))}: if that is right, save the file as UTF-8, for instance with iconv -f GB18030 -t UTF-8`;
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

/** How many bytes there are before the first that does not fit: what was read of them so far is whole characters. */
function goodBytes(line: Buffer): number {
  const read = line.toString('utf8');
  const good = read.slice(0, Math.max(0, firstReplaced(read, line)));
  return Buffer.byteLength(good);
}

/** U+FFFD may stand in the line as it is: only one that its bytes do not say was put there by the reading. */
function firstReplaced(read: string, line: Buffer): number {
  for (let at = read.indexOf('\ufffd'); at >= 0; at = read.indexOf('\ufffd', at + 1)) {
    const before = Buffer.byteLength(read.slice(0, at));
    if (!line.subarray(before, before + 3).equals(Buffer.from('\ufffd'))) return at;
  }
  return read.length;
}
