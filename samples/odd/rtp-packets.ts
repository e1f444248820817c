const LONGEST_PAYLOAD_BYTES = 1_400;
const PAYLOAD_TYPE = 96;
const FU_A = 28;

/** Of one viewer's stream: what the next packet's header says. */
export interface RtpCounter {
  sequence: number;
  readonly ssrc: number;
}

/**
 * One picture as RTP packets (RFC 6184, packetization mode 1), each in the frame that carries it over the RTSP connection
 * (RFC 2326, 10.12). `ticks`: the stream time they all say, of 90,000 a second.
 */
export function interleavedPackets(nalUnits: readonly Buffer[], ticks: number, counter: RtpCounter): Buffer {
  const payloads = nalUnits.flatMap(fragments);
  const packets = payloads.map((payload, i) =>
    interleaved(payload, { ticks, counter, isLast: i === payloads.length - 1 }),
  );
  return Buffer.concat(packets);
}

function interleaved(
  payload: Buffer,
  { ticks, counter, isLast }: { readonly ticks: number; readonly counter: RtpCounter; readonly isLast: boolean },
): Buffer {
  const header = Buffer.alloc(16);
  header.write('$', 0, 'latin1');
  header.writeUInt16BE(12 + payload.length, 2);
  header[4] = 0x80;
  header[5] = (isLast ? 0x80 : 0) | PAYLOAD_TYPE;
  header.writeUInt16BE(counter.sequence, 6);
  header.writeUInt32BE(((ticks % 2 ** 32) + 2 ** 32) % 2 ** 32, 8);
  header.writeUInt32BE(counter.ssrc, 12);
  counter.sequence = (counter.sequence + 1) % 2 ** 16;
  return Buffer.concat([header, payload]);
}

/** A NAL unit that fits is a payload of its own. */
function fragments(nal: Buffer): Buffer[] {
  if (nal.length <= LONGEST_PAYLOAD_BYTES) return [nal];
  const first = nal[0] ?? 0;
  const parts: Buffer[] = [];
  for (let from = 1; from < nal.length; from += LONGEST_PAYLOAD_BYTES) {
    const body = nal.subarray(from, from + LONGEST_PAYLOAD_BYTES);
    const isStart = from === 1 ? 0x80 : 0;
    const isEnd = from + LONGEST_PAYLOAD_BYTES >= nal.length ? 0x40 : 0;
    parts.push(Buffer.concat([Buffer.from([(first & 0xe0) | FU_A, isStart | isEnd | (first & 0x1f)]), body]));
  }
  return parts;
}
