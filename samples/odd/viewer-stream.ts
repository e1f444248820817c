import { randomInt } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Clip } from './clip.ts';
import type { Habit } from './habits.ts';
import { interleavedPackets } from './rtp-packets.ts';

/** What one viewer gets from PLAY on: a picture each time the camera makes one. */
export class ViewerStream {
  readonly #parts: { readonly socket: Socket; readonly habit: Habit; readonly clip: Clip };
  readonly #counter = { sequence: 0, ssrc: randomInt(2 ** 31) };
  readonly #startedMs = performance.now();
  readonly #firstAt: number;
  #timer: NodeJS.Timeout | null = null;
  #sent = 0;

  /** `cameraMs`: how long the camera has been running. */
  constructor(parts: { socket: Socket; habit: Habit; clip: Clip }, cameraMs: number) {
    this.#parts = parts;
    const { habit, clip } = parts;
    // A viewer who may join anywhere does not get the only key frame: it came earlier.
    const now = Math.floor((cameraMs / 1_000) * habit.fps) + Math.floor(habit.keyEvery * 1.5);
    this.#firstAt = habit.joins === 'anywhere' ? now % clip.pictures.length : 0;
    this.#wait(habit.firstAfterMs ?? 0);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #wait(ms: number): void {
    this.#timer = setTimeout(() => this.#send(), ms);
  }

  #send(): void {
    const { socket, habit, clip } = this.#parts;
    const index = (this.#firstAt + this.#sent) % clip.pictures.length;
    const picture = clip.pictures[index];
    if (!picture || socket.destroyed) return;
    const { fps, keyEvery, ticks, firstAfterMs = 0 } = habit;
    const number = this.#firstAt + this.#sent;
    const told = { number, sinceKey: index % keyEvery, fps };
    socket.write(
      interleavedPackets(picture.nalUnits, ticks?.(told) ?? Math.round((number * 90_000) / fps), this.#counter),
    );
    this.#sent += 1;
    const dueMs = this.#startedMs + firstAfterMs + (this.#sent * 1_000) / fps;
    this.#wait(Math.max(0, dueMs - performance.now()));
  }
}
