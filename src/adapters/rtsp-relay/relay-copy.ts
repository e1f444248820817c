import type { Socket } from 'node:net';
import type { RtspHead } from './rtsp-head.ts';

/** The camera's description of its stream, and where its answers put the packets. */
export interface SessionTerms {
  readonly description: Buffer;
  /** `0-1`: the numbers that the packets of a track have, in the order in which the tracks were asked for; null: not in this connection. */
  readonly channels: readonly (string | null)[];
}

export interface RelayCopyParts {
  readonly socket: Socket;
  /** The address by which it was asked for. */
  readonly href: string;
  /** Null while the camera does not play. */
  readonly terms: () => SessionTerms | null;
  readonly onPlay: (copy: RelayCopy) => void;
}

/** Who reads slower than the camera sends loses packets: no more than this is kept. */
const MOST_UNSENT_BYTES = 4_000_000;

/**
 * Gives one more program on this machine the stream that ffmpeg reads already. It answers as a camera does, from what the
 * camera told ffmpeg, and sends on what the camera sends.
 */
export class RelayCopy {
  readonly #parts: RelayCopyParts;
  #setUp = 0;
  #isBehind = false;

  constructor(parts: RelayCopyParts) {
    this.#parts = parts;
  }

  /** Answers a request of the program. */
  asked(head: RtspHead): void {
    const [method = ''] = head.start.split(' ');
    const terms = this.#parts.terms();
    if (terms === null) this.#answer(head, '455 Method Not Valid in This State');
    else if (method === 'OPTIONS') this.#answer(head, '200 OK', METHODS);
    else if (method === 'DESCRIBE') this.#describe(head, terms);
    else if (method === 'SETUP') this.#give(head, terms);
    else this.#answer(head, '200 OK', SESSION);
    if (terms !== null && method === 'PLAY') this.#parts.onPlay(this);
    if (method === 'TEARDOWN') this.end();
  }

  send(packets: readonly Buffer[]): void {
    const { socket } = this.#parts;
    if (this.#isBehind && socket.writableLength > 0) return;
    this.#isBehind = socket.writableLength > MOST_UNSENT_BYTES;
    if (this.#isBehind) return;
    socket.cork();
    for (const packet of packets) socket.write(packet);
    socket.uncork();
  }

  end(): void {
    this.#parts.socket.end();
  }

  #describe(head: RtspHead, { description }: SessionTerms): void {
    const { socket, href } = this.#parts;
    const headers = [`Content-Base: ${href}/`, 'Content-Type: application/sdp'];
    socket.cork();
    this.#answer(head, '200 OK', ...headers, `Content-Length: ${description.length}`);
    socket.write(description);
    socket.uncork();
  }

  #give(head: RtspHead, { channels }: SessionTerms): void {
    const numbers = channels[this.#setUp] ?? null;
    if (numbers !== null) this.#setUp += 1;
    if (numbers === null) this.#answer(head, '461 Unsupported Transport');
    else this.#answer(head, '200 OK', `Transport: RTP/AVP/TCP;unicast;interleaved=${numbers}`, SESSION);
  }

  #answer(head: RtspHead, status: string, ...headers: readonly string[]): void {
    const lines = [`RTSP/1.0 ${status}`, `CSeq: ${head.value('CSeq') ?? ''}`, ...headers];
    this.#parts.socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  }
}

const METHODS = 'Public: DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN';
const SESSION = 'Session: copy;timeout=3600';
