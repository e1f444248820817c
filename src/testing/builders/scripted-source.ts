import type { Clock } from '../../kernel/domain/clock.ts';
import {
  type DownReason,
  type FrameSource,
  SourceError,
  type SourceFormat,
  type SourceItem,
} from '../../watching/ingest/frame-source.ts';

/** What one connection does, in order; `afterMs` counts from the step before. */
export type ScriptStep =
  | { readonly do: 'format'; readonly format?: Partial<SourceFormat> }
  /** A frame, captured at the moment it comes. */
  | { readonly do: 'frame'; readonly afterMs?: number }
  | { readonly do: 'frames'; readonly count: number; readonly everyMs: number }
  | { readonly do: 'fail'; readonly reason: DownReason; readonly afterMs?: number }
  /** Nothing more, and no end. */
  | { readonly do: 'stall' };

const FORMAT: SourceFormat = { widthPx: 64, heightPx: 48, decoding: 'key-frames', times: 'stream' };

/**
 * A camera that follows a script: one list of steps for each connection; the last list is used for all later
 * connections. A connection ends after its steps.
 */
export class ScriptedSource implements FrameSource {
  readonly #connections: readonly (readonly ScriptStep[])[];
  readonly #clock: Clock;
  /** What the source reports of itself while it gives nothing. */
  waiting = false;
  receiving = false;
  #opened = 0;
  #open = 0;

  constructor({
    connections,
    clock,
  }: { readonly connections: readonly (readonly ScriptStep[])[]; readonly clock: Clock }) {
    this.#connections = connections;
    this.#clock = clock;
  }

  /** How many connections were opened so far. */
  get opened(): number {
    return this.#opened;
  }

  /** How many are open now. */
  get open(): number {
    return this.#open;
  }

  async *connect(signal: AbortSignal): AsyncGenerator<SourceItem> {
    const steps = this.#connections[Math.min(this.#opened, this.#connections.length - 1)] ?? [];
    this.#opened += 1;
    this.#open += 1;
    try {
      for (const step of steps) {
        yield* this.#play(step, signal);
        if (signal.aborted) return;
      }
    } finally {
      this.#open -= 1;
    }
  }

  async *#play(step: ScriptStep, signal: AbortSignal): AsyncGenerator<SourceItem> {
    switch (step.do) {
      case 'format':
        yield { type: 'format', format: { ...FORMAT, ...step.format } };
        return;
      case 'frame':
        yield* this.#frame(step.afterMs ?? 0, signal);
        return;
      case 'frames':
        for (let i = 0; i < step.count && !signal.aborted; i += 1) yield* this.#frame(step.everyMs, signal);
        return;
      case 'fail':
        await this.#clock.sleep(step.afterMs ?? 0, signal);
        if (!signal.aborted) throw new SourceError(step.reason, `scripted: ${step.reason}`);
        return;
      case 'stall':
        await this.#clock.sleep(Number.MAX_SAFE_INTEGER, signal);
    }
  }

  async *#frame(afterMs: number, signal: AbortSignal): AsyncGenerator<SourceItem> {
    await this.#clock.sleep(afterMs, signal);
    if (signal.aborted) return;
    const { widthPx, heightPx } = FORMAT;
    yield {
      type: 'frame',
      frame: { capturedAt: this.#clock.now(), widthPx, heightPx, rgb: new Uint8Array() },
    };
  }
}
