import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { FrameQueue } from './frame-queue.ts';
import { LiveChannel } from './live-channel.ts';
import type { LiveConversion } from './live-conversion.ts';
import type { LiveFrame } from './live-frame.ts';
import type { LiveWay } from './live-news.ts';
import type { LiveSource } from './live-source.ts';
import type { LiveSink } from './live-viewer.ts';

/**
 * Shows cameras live to people. Every camera is read once, however many look at it, and only while somebody does.
 */
export interface LiveView {
  /** Shows a camera, until the returned function is called. */
  watch(cameraId: string, way: LiveWay, sink: LiveSink): () => void;
}

export interface LiveHubParts {
  readonly source: LiveSource;
  readonly conversions: Readonly<Record<Exclude<LiveWay, 'video'>, LiveConversion>>;
  readonly clock: Clock;
  readonly log: Pick<Log, 'debug'>;
}

/** Each takes about a fifth of a core. Who comes later sees key frames as pictures. */
const MOST_MPEG1 = 4;

export class LiveHub implements LiveView {
  readonly #parts: LiveHubParts;
  /** By camera and way: those that somebody looks at, and those that are just stopping. */
  readonly #channels = new Map<string, LiveChannel>();

  constructor(parts: LiveHubParts) {
    this.#parts = parts;
  }

  watch(cameraId: string, asked: LiveWay, sink: LiveSink): () => void {
    const way = asked === 'mpeg1' && !this.#hasRoom(cameraId) ? 'pictures' : asked;
    const name = nameOf(cameraId, way);
    const channel = this.#channels.get(name) ?? this.#channel(cameraId, way);
    this.#channels.set(name, channel);
    const leave = channel.join(sink);
    return () => {
      const lost = leave();
      if (lost > 0) this.#parts.log.debug('a viewer was slow and lost pictures', { cameraId, way, lost });
      if (channel.count > 0) return;
      if (this.#channels.get(name) === channel) this.#channels.delete(name);
    };
  }

  async close(): Promise<void> {
    const channels = [...this.#channels.values()];
    this.#channels.clear();
    await Promise.all(channels.map((channel) => channel.close()));
  }

  #hasRoom(cameraId: string): boolean {
    const names = [...this.#channels.keys()].filter((name) => name.startsWith('mpeg1 '));
    return names.includes(nameOf(cameraId, 'mpeg1')) || names.length < MOST_MPEG1;
  }

  #channel(cameraId: string, way: LiveWay): LiveChannel {
    const { source, clock, log } = this.#parts;
    const frames = (signal: AbortSignal) =>
      way === 'video' ? source.frames(cameraId, signal) : this.#converted(cameraId, way, signal);
    return new LiveChannel({ frames, clock, log });
  }

  /** The video of a camera, which is one more viewer of it, converted. */
  async *#converted(cameraId: string, way: Exclude<LiveWay, 'video'>, signal: AbortSignal): AsyncGenerator<LiveFrame> {
    const video = new FrameQueue();
    const leave = this.watch(cameraId, 'video', video);
    try {
      yield* this.#parts.conversions[way].convert((until) => video.frames(until), signal);
    } finally {
      leave();
    }
  }
}

function nameOf(cameraId: string, way: LiveWay): string {
  return `${way} ${cameraId}`;
}
