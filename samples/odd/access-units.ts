const NAL_SLICE_IDR = 5;
const NAL_SPS = 7;
const NAL_PPS = 8;
const NAL_DELIMITER = 9;

/** One encoded picture: its NAL units, without start codes and delimiters. */
export interface AccessUnit {
  readonly nalUnits: readonly Buffer[];
  readonly isKey: boolean;
}

export interface ParameterSets {
  readonly sps: Buffer;
  readonly pps: Buffer;
}

/** Cuts an H.264 byte stream (Annex B) into its pictures. The encoder must write access unit delimiters (`aud=1`). */
export function accessUnits(stream: Buffer): AccessUnit[] {
  const units: Buffer[][] = [];
  for (const nal of nalUnits(stream)) {
    if (typeOf(nal) === NAL_DELIMITER) units.push([]);
    else units.at(-1)?.push(nal);
  }
  return units.map((nals) => ({ nalUnits: nals, isKey: nals.some((nal) => typeOf(nal) === NAL_SLICE_IDR) }));
}

/** @throws Error where the stream does not begin with them. */
export function parameterSets([first]: readonly AccessUnit[]): ParameterSets {
  const sps = first?.nalUnits.find((nal) => typeOf(nal) === NAL_SPS);
  const pps = first?.nalUnits.find((nal) => typeOf(nal) === NAL_PPS);
  if (!sps || !pps) throw new Error('the H.264 stream does not begin with its parameter sets');
  return { sps, pps };
}

function nalUnits(stream: Buffer): Buffer[] {
  const found: Buffer[] = [];
  const startCode = Buffer.from([0, 0, 1]);
  for (let from = stream.indexOf(startCode); from >= 0; ) {
    const next = stream.indexOf(startCode, from + 3);
    let end = next < 0 ? stream.length : next;
    // A start code may have another zero before it. A NAL unit never ends with a zero.
    while (stream[end - 1] === 0) end--;
    found.push(stream.subarray(from + 3, end));
    from = next;
  }
  return found;
}

function typeOf(nal: Buffer): number {
  return (nal[0] ?? 0) & 0x1f;
}
