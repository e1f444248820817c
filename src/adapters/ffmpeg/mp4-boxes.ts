/** Size and name (ISO/IEC 14496-12, 4.2). */
export const BOX_HEAD_BYTES = 8;

export function boxName(box: Buffer): string {
  return box.toString('latin1', 4, BOX_HEAD_BYTES);
}

/** The body of the box at this path; null when there is none. */
export function boxAt(body: Buffer, [name, ...further]: readonly string[]): Buffer | null {
  if (name === undefined) return body;
  for (let at = 0; at + BOX_HEAD_BYTES <= body.length; ) {
    const bytes = body.readUInt32BE(at);
    if (bytes < BOX_HEAD_BYTES) return null;
    const box = body.subarray(at, at + bytes);
    if (boxName(box) === name) return boxAt(box.subarray(BOX_HEAD_BYTES), further);
    at += bytes;
  }
  return null;
}
