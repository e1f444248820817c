import { type LiveFrame, wireOf } from '../../watching/live/live-frame.ts';
import type { LiveView } from '../../watching/live/live-hub.ts';
import type { LiveWay } from '../../watching/live/live-news.ts';
import type { LiveSink } from '../../watching/live/live-viewer.ts';

/** Shows every viewer what the test says, and keeps who looks at what. */
export class ScriptedLiveView implements LiveView {
  readonly #sinks = new Map<LiveSink, string>();
  /** How many have begun to look so far. */
  opened = 0;

  watch(cameraId: string, way: LiveWay, sink: LiveSink): () => void {
    this.opened += 1;
    this.#sinks.set(sink, `${cameraId} ${way}`);
    return () => void this.#sinks.delete(sink);
  }

  /** What is looked at, once for each viewer. */
  get watched(): readonly string[] {
    return [...this.#sinks.values()];
  }

  say(frame: LiveFrame): void {
    for (const sink of this.#sinks.keys()) sink.send(wireOf(frame));
  }
}
