import { type FragmentFacts, TICKS_PER_MS, ticksOf } from '../../kernel/domain/mp4-fragment.ts';
import type { FragmentTime } from '../../kernel/domain/video-tap.ts';
import { JUMP_MS } from './capture-clock.ts';
import { BACK_MS, type LiveTimes, type PictureTime } from './stream-times.ts';

/** A packet that ffmpeg reports as it comes in. */
export interface PacketReport {
  /** Its time in the stream, in milliseconds. */
  readonly streamMs: number;
  readonly arrivalMs: number;
  readonly isKey: boolean;
}

/** A picture stands for as long as most of so many before it. */
const RECENT = 25;
/** Behind a picture that stands longer than this, and than so many usual ones, others were lost. */
const LOST = { leastTicks: 1_000 * TICKS_PER_MS, usuals: 4 } as const;

/**
 * Computes when each fragment of one run was taken. Fragments count their time from the first key frame that was copied, and
 * ffmpeg reports each key frame with its time in the stream: the first one says what zero is. The clock of the pictures then
 * says when that was; it is read, and not fed.
 */
export class FragmentTimes {
  readonly #pictures: Pick<LiveTimes, 'at'>;
  /** The stream time of the run's zero. */
  #zeroMs: number | null = null;
  #last: PacketReport | null = null;
  /** Up to here the stream's times have run on. */
  #untilMs = Number.POSITIVE_INFINITY;
  #first: PictureTime | null = null;
  #recentTicks: readonly number[] = [];

  constructor(parts: { readonly pictures: Pick<LiveTimes, 'at'> }) {
    this.#pictures = parts.pictures;
  }

  /** Whether the stream's times have begun anew: the run is over, because what comes from then on has no time in it. */
  get haveRestarted(): boolean {
    return this.#untilMs !== Number.POSITIVE_INFINITY;
  }

  packet(report: PacketReport): void {
    const { streamMs, arrivalMs, isKey } = report;
    if (isKey) this.#zeroMs ??= streamMs;
    const last = this.#last;
    this.#last = report;
    if (last === null || this.haveRestarted) return;
    const stepMs = streamMs - last.streamMs;
    const isJump = stepMs < -BACK_MS || stepMs > arrivalMs - last.arrivalMs + JUMP_MS;
    if (isJump) this.#untilMs = last.streamMs;
  }

  /** Fragments in their order. Null: no packet and picture has said yet what their times mean, or times have begun anew. */
  timeOf(facts: FragmentFacts): FragmentTime | null {
    const { fromTicks, sampleTicks } = facts;
    const usualTicks = this.#usualOf(sampleTicks);
    if (this.#zeroMs === null) return null;
    const streamMs = this.#zeroMs + fromTicks / TICKS_PER_MS;
    if (streamMs > this.#untilMs) return null;
    const earlierTicks = fromTicks === 0 ? squeezedTicks(sampleTicks, usualTicks) : 0;
    const time = this.#pictures.at(streamMs - earlierTicks / TICKS_PER_MS);
    if (time === null) return null;
    this.#first ??= time;
    // Packets do not tell it: of times that step back ffmpeg makes ones that stand at the last, until they have passed it.
    if (time.restarts !== this.#first.restarts) {
      this.#untilMs = Number.NEGATIVE_INFINITY;
      return null;
    }
    return {
      capturedAt: time.capturedAt,
      durationMs: (earlierTicks + ticksOf(facts)) / TICKS_PER_MS,
      heldMs: (earlierTicks + heldTicks(sampleTicks, usualTicks)) / TICKS_PER_MS,
      driftMs: this.#first.lagMs - time.lagMs,
    };
  }

  #usualOf(sampleTicks: readonly number[]): number {
    const told = sampleTicks.filter((ticks) => ticks > TICKS_PER_MS);
    this.#recentTicks = [...this.#recentTicks, ...told].slice(-RECENT);
    return this.#recentTicks.toSorted((a, b) => a - b)[Math.floor(this.#recentTicks.length / 2)] ?? 0;
  }
}

/**
 * The first packet of a connection may have no time. ffmpeg then makes one up that is later than the next ones have, and lets
 * those follow at a tick each. Gives by how much the first picture was taken earlier.
 */
function squeezedTicks(sampleTicks: readonly number[], usualTicks: number): number {
  const squeezed = sampleTicks.findIndex((ticks) => ticks > usualTicks / 2);
  if (squeezed <= 0) return 0;
  // The one behind them gives up what they have taken.
  const taken = sampleTicks.slice(0, squeezed + 1);
  return Math.max(
    0,
    taken.reduce((sum, ticks) => sum + usualTicks - ticks, 0),
  );
}

/** How much is there before pictures were lost. */
function heldTicks(sampleTicks: readonly number[], usualTicks: number): number {
  const mostTicks = Math.max(LOST.leastTicks, LOST.usuals * usualTicks);
  const lostAt = sampleTicks.findIndex((ticks) => ticks > mostTicks);
  const held = lostAt === -1 ? sampleTicks : [...sampleTicks.slice(0, lostAt), usualTicks];
  return held.reduce((sum, ticks) => sum + ticks, 0);
}
