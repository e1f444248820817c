import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { LiveChannel } from './live-channel.ts';
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
  readonly clock: Clock;
  readonly log: Pick<Log, 'debug'>;
}

export class LiveHub implements LiveView {
  readonly #parts: LiveHubParts;
  /** By camera and way: those that somebody looks at, and those that are just stopping. */
  readonly #channels = new Map<string, LiveChannel>();

  constructor(parts: LiveHubParts) {
    this.#parts = parts;
  }

  watch(cameraId: string, way: LiveWay, sink: LiveSink): () => void {
    const name = nameOf(cameraId, way);
    const channel = this.#channels.get(name) ?? this.#channel(cameraId);
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

  #channel(cameraId: string): LiveChannel {
    const { source, clock, log } = this.#parts;
    return new LiveChannel({ frames: (signal) => source.frames(cameraId, signal), clock, log });
  }
}

function nameOf(cameraId: string, way: LiveWay): string {
  return `${way} ${cameraId}`;
}
