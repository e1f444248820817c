/** Boxes of MP4 files (ISO/IEC 14496-12, 4.2): each is its size in four bytes, its name in four, and its body. */

/** Size and name. */
export const BOX_HEAD_BYTES = 8;

export interface Box {
  readonly name: string;
  readonly body: Buffer;
}

export function boxName(box: Buffer): string {
  return box.toString('latin1', 4, BOX_HEAD_BYTES);
}

/** The boxes in a body, one after another; they end where what follows is no whole box. */
export function* boxesIn(body: Buffer): Generator<Box> {
  for (let at = 0; at + BOX_HEAD_BYTES <= body.length; ) {
    const bytes = body.readUInt32BE(at);
    if (bytes < BOX_HEAD_BYTES || at + bytes > body.length) return;
    const box = body.subarray(at, at + bytes);
    yield { name: boxName(box), body: box.subarray(BOX_HEAD_BYTES) };
    at += bytes;
  }
}

/** The body of the box at this path; null when there is none. */
export function boxAt(body: Buffer, [name, ...further]: readonly string[]): Buffer | null {
  if (name === undefined) return body;
  for (const box of boxesIn(body)) {
    if (box.name === name) return boxAt(box.body, further);
  }
  return null;
}

export function boxOf(name: string, ...parts: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(BOX_HEAD_BYTES);
  head.writeUInt32BE(BOX_HEAD_BYTES + parts.reduce((sum, part) => sum + part.length, 0), 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, ...parts]);
}
