import { boxOf } from '../../kernel/domain/mp4-boxes.ts';
import { TICKS_PER_MS } from '../../kernel/domain/mp4-fragment.ts';
import type { VideoPiece } from '../../kernel/domain/video-tap.ts';

const NON_SYNC = 0x1_00_00;

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
}

/** `moof` and `mdat` as ffmpeg writes them: so many pictures of so many milliseconds each. */
function aFragment({
  fromMs,
  sampleMs = [200, 200, 200, 200, 200],
  isKey = true,
  fill = 1,
}: {
  /** Since the run began. */
  readonly fromMs: number;
  readonly sampleMs?: readonly number[];
  readonly isKey?: boolean;
  readonly fill?: number;
}): Buffer {
  const time = Buffer.alloc(12);
  time.writeUInt32BE(0x01_00_00_00, 0);
  time.writeBigUInt64BE(BigInt(fromMs * TICKS_PER_MS), 4);
  const header = boxOf('tfhd', numbers(0x02_00_20, 1, isKey ? 0 : NON_SYNC));
  const entries = sampleMs.flatMap((ms) => [ms * TICKS_PER_MS, 100]);
  const run = boxOf('trun', numbers(0x03_01, sampleMs.length, 0, ...entries));
  const track = boxOf('traf', header, boxOf('tfdt', time), run);
  const head = boxOf('moof', boxOf('mfhd', numbers(0, 1)), track);
  return Buffer.concat([head, boxOf('mdat', Buffer.alloc(100 * sampleMs.length, fill))]);
}

/** A run begins. */
export function aBeginning(): Extract<VideoPiece, { type: 'begin' }> {
  const entry = boxOf('avc1', Buffer.alloc(78), boxOf('avcC', Buffer.from([1, 0x42, 0xc0, 0x1e, 0xff])));
  const described = boxOf('stsd', numbers(0, 1), entry);
  const moov = boxOf('moov', boxOf('trak', boxOf('mdia', boxOf('minf', boxOf('stbl', described)))));
  return {
    type: 'begin',
    init: Buffer.concat([boxOf('ftyp', Buffer.from('iso5')), moov]),
    mime: 'video/mp4; codecs="avc1.42c01e"',
  };
}

/** A fragment of a second that begins so many milliseconds after its run, which began at `startAt`. */
export function aTimedFragment(
  startAt: Date,
  fromMs: number,
  more: { readonly isKey?: boolean; readonly heldMs?: number } = {},
): Extract<VideoPiece, { type: 'fragment' }> {
  const { isKey = true, heldMs = 1_000 } = more;
  const capturedAt = new Date(startAt.getTime() + fromMs);
  const time = { capturedAt, durationMs: 1_000, heldMs, driftMs: 0 };
  return { type: 'fragment', bytes: aFragment({ fromMs, isKey }), startsWithKey: isKey, time };
}
