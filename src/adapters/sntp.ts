import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { saidError, saidOf } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';

export interface SntpServer {
  readonly host: string;
  readonly port?: number;
  readonly timeoutMs?: number;
  /** How many answers to ask for (default 3); the one with the shortest round trip counts. */
  readonly samples?: number;
}

interface Sample {
  readonly offsetMs: number;
  readonly roundTripMs: number;
}

const PACKET_BYTES = 48;
/** The seconds from 1900-01-01 to 1970-01-01. */
const NTP_TO_UNIX_S = 2_208_988_800;
const ERA_S = 2 ** 32;

/**
 * Asks by SNTP (RFC 4330) what must be added to the machine's clock to get the server's.
 * @throws JiexunError JX_SNTP when no answer comes, or no answer that can be trusted.
 */
export async function sntpOffsetMs({ host, port = 123, timeoutMs = 3_000, samples = 3 }: SntpServer): Promise<number> {
  const taken: Sample[] = [];
  let failure: unknown = null;
  for (let n = 0; n < samples; n += 1) {
    try {
      taken.push(await ask({ host, port, timeoutMs }));
    } catch (error) {
      failure = error;
    }
  }
  const [best] = taken.sort((a, b) => a.roundTripMs - b.roundTripMs);
  if (best !== undefined) return best.offsetMs;
  const server = `${host}:${port}`;
  throw saidError('JX_SNTP', saying('machine-error.no-time', { server, why: saidOf(failure) }), { cause: failure });
}

async function ask({ host, port, timeoutMs }: Required<Omit<SntpServer, 'samples'>>): Promise<Sample> {
  const socket = createSocket('udp4');
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    socket.connect(port, host);
    await once(socket, 'connect', { signal });
    return await exchange(socket, signal);
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError')
      throw new Error(`no answer within ${timeoutMs} ms`, { cause: error });
    throw error;
  } finally {
    socket.close();
  }
}

async function exchange(socket: Socket, signal: AbortSignal): Promise<Sample> {
  const request = Buffer.alloc(PACKET_BYTES);
  request[0] = 0b00_100_011; // no warning, version 4, client
  // A random number in place of our time, which nobody can guess: an answer without it does not belong to our question.
  const nonce = randomBytes(8);
  nonce.copy(request, 40);
  const answered = once(socket, 'message', { signal });
  const sentMs = Date.now();
  socket.send(request);
  const [answer]: Buffer[] = await answered;
  const receivedMs = Date.now();
  if (answer === undefined) throw new Error('an empty answer');
  check(answer, nonce);
  const [serverReceivedMs, serverSentMs] = [timeAt(answer, 32), timeAt(answer, 40)];
  return {
    offsetMs: (serverReceivedMs - sentMs + (serverSentMs - receivedMs)) / 2,
    roundTripMs: receivedMs - sentMs - (serverSentMs - serverReceivedMs),
  };
}

function check(answer: Buffer, nonce: Buffer): void {
  if (answer.length < PACKET_BYTES) throw new Error(`an answer of ${answer.length} bytes`);
  const [head, stratum] = [answer.readUInt8(0), answer.readUInt8(1)];
  if ((head & 0b111) !== 4) throw new Error('an answer that is no server’s');
  if (!answer.subarray(24, 32).equals(nonce)) throw new Error('an answer to another question');
  if (stratum === 0) throw new Error(`refused: ${answer.toString('latin1', 12, 16).replaceAll(/[^A-Z]/g, '')}`);
  if (head >> 6 === 3 || stratum > 15) throw new Error('a server that has no time itself');
  if (answer.readUInt32BE(40) === 0) throw new Error('an answer without a time');
}

/**
 * Seconds since 1900 and a fraction. When the highest bit is 0 the time is in the next era, from 2036 on (RFC 4330, 3).
 */
function timeAt(answer: Buffer, at: number): number {
  const seconds = answer.readUInt32BE(at);
  const sinceUnixS = (seconds >= ERA_S / 2 ? seconds : seconds + ERA_S) - NTP_TO_UNIX_S;
  return sinceUnixS * 1_000 + (answer.readUInt32BE(at + 4) / ERA_S) * 1_000;
}
