import type { Socket } from 'node:net';
import { PacketCutter } from './packet-cutter.ts';
import { RelayCopy, type SessionTerms } from './relay-copy.ts';
import type { RtspHead } from './rtsp-head.ts';

/**
 * What one conversation between ffmpeg and its camera says, kept so that further programs of this machine can read the same
 * stream. The camera has one session, and hears nothing of them.
 */
export class CopiedSession {
  #description: Buffer | null = null;
  #channels: (string | null)[] = [];
  #isPlaying = false;
  readonly #copies = new Map<RelayCopy, PacketCutter>();

  /** The camera has answered a request of ffmpeg. */
  answered(method: string, head: RtspHead, body: Buffer): void {
    if (head.status !== 200) return;
    if (method === 'DESCRIBE') {
      this.#description = body;
      this.#channels = [];
    } else if (method === 'SETUP') {
      this.#channels.push(/interleaved=(\d+-\d+)/i.exec(head.value('Transport') ?? '')?.[1] ?? null);
    } else if (method === 'PLAY') this.#isPlaying = true;
  }

  /** Null before the camera plays. */
  get terms(): SessionTerms | null {
    const [description, channels] = [this.#description, this.#channels];
    return this.#isPlaying && description !== null ? { description, channels } : null;
  }

  /** `due`: so many bytes of a packet that has begun already are still to come. */
  join(socket: Socket, href: string, due: () => number): RelayCopy {
    const copy = new RelayCopy({
      socket,
      href,
      terms: () => this.terms,
      onPlay: (playing) => void this.#copies.set(playing, new PacketCutter({ due: due() })),
    });
    socket.once('close', () => this.#copies.delete(copy));
    return copy;
  }

  /** What the camera has sent, besides its answers. */
  sent(bytes: Buffer): void {
    for (const [copy, cutter] of this.#copies) {
      const packets = cutter.push(bytes);
      if (packets === null) copy.end();
      else copy.send(packets);
    }
  }

  end(): void {
    for (const copy of this.#copies.keys()) copy.end();
  }
}
