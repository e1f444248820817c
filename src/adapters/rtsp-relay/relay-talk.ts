import type { Socket } from 'node:net';
import { wordsOf } from './connection-error.ts';
import { CopiedSession } from './copied-session.ts';
import type { RelayCopy } from './relay-copy.ts';
import type { RelayTarget } from './relay-target.ts';
import { rtspHref } from './rtsp-address.ts';
import { type RtspHead, whole } from './rtsp-head.ts';
import { LongBodyError, type RtspPiece, RtspSplitter } from './rtsp-splitter.ts';

export interface RelayTalkParts {
  /** The connection from ffmpeg. */
  readonly viewer: Socket;
  /** The beginning that a request's address has in place of the target's; null: whoever asks may not watch. */
  readonly targetOf: (uri: string) => { readonly prefix: string; readonly target: RelayTarget } | null;
  /** Answers who wants a copy of the stream of ffmpeg's other connection; null: nobody asks for one. */
  readonly copyOf: (uri: string, viewer: Socket) => RelayCopy | null;
  /** The camera begins to send. */
  readonly onPlaying: (talk: RelayTalk) => void;
  readonly connect: (target: RelayTarget) => Socket;
  /** Gives ffmpeg's answer for a redirect; null: it is not followed. */
  readonly follow: (reply: RtspHead, from: RelayTarget, method: string) => Promise<string | null>;
  /** The target asks for a password, and the relay sends none. */
  readonly onLoginAsked: (target: RelayTarget) => void;
  readonly onLongAnswer: (bytes: number) => void;
  /** What went wrong, worded like ffmpeg's messages. */
  readonly onProblem: (problem: string) => void;
}

interface Asked {
  readonly method: string;
  readonly uri: string;
  readonly head: RtspHead;
  readonly body: Buffer;
  readonly isSigned: boolean;
  /** The number by which the camera knows the request. */
  readonly cseq: string;
}

interface CameraSide {
  readonly camera: Socket;
  readonly prefix: string;
  readonly target: RelayTarget;
}

/** Descriptions of streams have a few thousand bytes. */
const LONGEST_BODY_BYTES = 1_000_000;
/** Some cameras do not answer requests that only keep the session alive. */
const MOST_UNANSWERED = 20;
/** How long the relay still sends after ffmpeg has left: the request that ends the session. */
const FAREWELL_MS = 2_000;

/** One connection from ffmpeg, and the connection to the camera that belongs to it. */
export class RelayTalk {
  readonly #parts: RelayTalkParts;
  readonly #fromViewer = new RtspSplitter({ longestBodyBytes: LONGEST_BODY_BYTES });
  readonly #fromCamera = new RtspSplitter({ longestBodyBytes: LONGEST_BODY_BYTES });
  readonly #asked: Asked[] = [];
  /** What this conversation says, for those who read its stream too. */
  readonly session = new CopiedSession();
  #side: CameraSide | null = null;
  /** Set when this connection is not ffmpeg's own, but one that reads along. */
  #copy: RelayCopy | null = null;
  #sent = 0;

  constructor(parts: RelayTalkParts) {
    this.#parts = parts;
    const { viewer } = parts;
    viewer.on('error', () => undefined);
    viewer.on('drain', () => this.#side?.camera.resume());
    viewer.on('end', () => this.#side?.camera.end());
    viewer.on('close', () => {
      this.session.end();
      this.#leaveCamera();
    });
    viewer.on('data', (chunk: Buffer) => this.#split(this.#fromViewer, chunk, (piece) => this.#ofViewer(piece)));
  }

  /** Whether ffmpeg has shown that it may watch. One that reads along has no session to end. */
  get isKnown(): boolean {
    return this.#side !== null;
  }

  /** So many bytes of a packet that has begun are still to come. */
  get due(): number {
    return this.#fromCamera.due;
  }

  #split(splitter: RtspSplitter, chunk: Buffer, take: (piece: RtspPiece) => void): void {
    try {
      for (const piece of splitter.push(chunk)) take(piece);
    } catch (error) {
      if (error instanceof LongBodyError) this.#parts.onLongAnswer(error.bytes);
      else this.#tellFault(error);
      this.#end();
    }
  }

  #ofViewer(piece: RtspPiece): void {
    if (piece.type === 'bytes') {
      this.#side?.camera.write(piece.bytes);
      return;
    }
    const { head, body } = piece;
    // ffmpeg answers a request of the camera.
    if (head.isReply) this.#side?.camera.write(whole(head, body));
    else this.#request(head, body);
  }

  #request(head: RtspHead, body: Buffer): void {
    const [method = '', uri = ''] = head.start.split(' ');
    this.#copy ??= this.#side === null ? this.#parts.copyOf(uri, this.#parts.viewer) : null;
    if (this.#copy !== null) {
      this.#copy.asked(head);
      return;
    }
    this.#side ??= this.#open(uri);
    if (this.#side === null) {
      this.#parts.viewer.destroy();
      return;
    }
    const { prefix, target } = this.#side;
    const own = uri.startsWith(prefix) ? `${rtspHref(target.address)}${uri.slice(prefix.length)}` : uri;
    this.#send({ method, uri: own, head, body });
  }

  #open(uri: string): CameraSide | null {
    const { targetOf, connect, viewer, onProblem } = this.#parts;
    const found = targetOf(uri);
    if (found === null) return null;
    const camera = connect(found.target);
    const { host, port } = found.target.address;
    camera.on('error', (error: NodeJS.ErrnoException) => {
      // When the camera was reached before, ffmpeg notices by itself that the connection broke.
      if (camera.bytesRead === 0) onProblem(`Connection to ${host}:${port} failed: ${wordsOf(error)}`);
    });
    camera.on('close', () => viewer.destroySoon());
    camera.on('data', (chunk: Buffer) => this.#split(this.#fromCamera, chunk, (piece) => this.#ofCamera(piece)));
    return { camera, ...found };
  }

  #send(request: Omit<Asked, 'isSigned' | 'cseq'>): void {
    if (this.#side === null) return;
    const { camera, target } = this.#side;
    const { method, uri, head, body } = request;
    const signature = target.login?.authorization(method, uri) ?? null;
    this.#sent += 1;
    const cseq = `${this.#sent}`;
    this.#asked.push({ ...request, isSigned: signature !== null, cseq });
    if (this.#asked.length > MOST_UNANSWERED) this.#asked.shift();
    const start = `${method} ${uri} RTSP/1.0`;
    camera.write(whole(head.with('CSeq', cseq).with('Authorization', signature), body, start));
  }

  #ofCamera(piece: RtspPiece): void {
    if (piece.type === 'bytes') {
      this.#toViewer(piece.bytes);
      this.session.sent(piece.bytes);
    } else if (piece.head.isReply) this.#reply(piece.head, piece.body);
    else this.#toViewer(whole(piece.head, piece.body));
  }

  #reply(head: RtspHead, body: Buffer): void {
    const asked = this.#answered(head.value('CSeq'));
    const side = this.#side;
    if (asked === undefined || side === null) {
      this.#toViewer(whole(head, body));
      return;
    }
    if (head.status === 401 && this.#signs(asked, head, side.target)) return;
    if (head.status !== 401 && asked.isSigned) side.target.login?.worked();
    if (head.status >= 300 && head.status < 400) void this.#redirected(head, asked);
    else this.#answer(head, body, asked);
  }

  /** Finds a request by its number, or the oldest one when the camera gives no number. */
  #answered(cseq: string | null): Asked | undefined {
    const index = Math.max(
      0,
      this.#asked.findIndex((asked) => asked.cseq === cseq),
    );
    return this.#asked.splice(0, index + 1).at(-1);
  }

  /** Sends the request again with the credentials that the target asks for. Returns `false` when that is useless. */
  #signs(asked: Asked, refusal: RtspHead, target: RelayTarget): boolean {
    if (target.login === null) this.#parts.onLoginAsked(target);
    const offers = refusal.values('WWW-Authenticate');
    if (!target.login?.learn(offers, { triedBefore: asked.isSigned })) return false;
    this.#send(asked);
    return true;
  }

  /** Never throws: nobody waits for it. */
  async #redirected(reply: RtspHead, asked: Asked): Promise<void> {
    if (this.#side === null) return;
    const { camera, target } = this.#side;
    camera.pause();
    try {
      const location = await this.#parts.follow(reply, target, asked.method);
      // ffmpeg gave up while a host's name was looked up.
      if (this.#parts.viewer.destroyed) return;
      if (location === null) this.#end();
      else this.#answer(reply.with('Location', location), Buffer.alloc(0), asked);
    } catch (error) {
      this.#tellFault(error);
      this.#end();
    }
  }

  #answer(head: RtspHead, body: Buffer, asked: Asked): void {
    this.session.answered(asked.method, head, body);
    if (this.session.terms !== null) this.#parts.onPlaying(this);
    const answer = head.with('CSeq', asked.head.value('CSeq')).with('WWW-Authenticate', null);
    this.#toViewer(whole(this.#withSource(answer), body));
  }

  /** For a camera that sends by UDP: otherwise ffmpeg would expect the data from the relay's own address. */
  #withSource(head: RtspHead): RtspHead {
    const transport = head.value('Transport');
    const from = this.#side?.camera.remoteAddress;
    if (transport === null || from === undefined || !/server_port=/i.test(transport)) return head;
    return /;source=/i.test(transport) ? head : head.with('Transport', `${transport};source=${from}`);
  }

  /** What ffmpeg does not read waits at the camera: the relay buffers nothing. */
  #toViewer(bytes: Buffer): void {
    const { viewer } = this.#parts;
    if (!viewer.writable || viewer.write(bytes)) return;
    this.#side?.camera.pause();
  }

  #leaveCamera(): void {
    const camera = this.#side?.camera;
    camera?.resume();
    camera?.destroySoon();
    camera?.setTimeout(FAREWELL_MS, () => camera.destroy());
  }

  /** A fault ends this connection only. Thrown on, it would end the thread, and with it the relays of all cameras. */
  #tellFault(error: unknown): void {
    this.#parts.onProblem(`The relay failed: ${String(error)}`);
  }

  #end(): void {
    this.#side?.camera.destroy();
    this.#parts.viewer.destroy();
  }
}
