import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Clock } from '../../kernel/domain/clock.ts';
import { type LiveFrame, LiveFrameReader } from '../../watching/live/live-frame.ts';
import { livePass } from '../../watching/live/live-pass.ts';
import type { LiveSource } from '../../watching/live/live-source.ts';
import type { Shift } from '../../watching/shifts/shifts.ts';

/** Nothing is said for longer than this only when the process that watches hangs, or its machine is gone. */
const SILENT_MS = 15_000;

/** Reads the live view of a camera from the process that watches it, which the camera's shift names. */
export class WorkerLiveSource implements LiveSource {
  readonly #shiftOf: (cameraId: string) => Promise<Pick<Shift, 'holder' | 'door'> | null>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(parts: {
    readonly shiftOf: (cameraId: string) => Promise<Pick<Shift, 'holder' | 'door'> | null>;
    /** That of the store. */
    readonly clock: Pick<Clock, 'now'>;
  }) {
    this.#shiftOf = parts.shiftOf;
    this.#clock = parts.clock;
  }

  async *frames(cameraId: string, signal: AbortSignal): AsyncGenerator<LiveFrame> {
    const shift = await this.#shiftOf(cameraId);
    const door = shift?.door ?? null;
    if (shift === null || shift.holder === null || door === null) return yield NOT_WATCHED;
    const pass = livePass({ key: door.key, cameraId, now: this.#clock.now() });
    const url = `${door.address}/live/${encodeURIComponent(cameraId)}`;
    const request = get(url, { headers: { 'x-live-pass': pass }, signal, agent: false, timeout: SILENT_MS });
    request.on('timeout', () => request.destroy(new Error('nothing was said for a while')));
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    if (response.statusCode !== 200) {
      response.destroy();
      return yield NOT_WATCHED;
    }
    const reader = new LiveFrameReader();
    for await (const chunk of response) yield* reader.push(chunk as Buffer);
  }
}

const NOT_WATCHED: LiveFrame = { kind: 'news', news: { type: 'none', why: 'not-watched' } };
