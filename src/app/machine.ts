import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModelRoom } from '../adapters/onnx/model-room.ts';
import { SessionPool } from '../adapters/onnx/session-pool.ts';
import { SharpPictureCodec } from '../adapters/sharp/picture-codec.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import { OpeningCalendar } from '../kernel/calendar/opening-calendar.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { ModelNews } from '../watching/detect/model-news.ts';

/** The checkout: where models, streams and samples lie. */
export const PROGRAM_FOLDER = fileURLToPath(new URL('../..', import.meta.url));
export const MODELS_FOLDER = join(PROGRAM_FOLDER, 'models');
export const STREAMS_FOLDER = join(PROGRAM_FOLDER, 'streams');

export interface MachineParts {
  readonly log: Log;
  /** Threads that run models, one a core. */
  readonly sessions: number;
  /** Hashes of models that hung twice in the process before this one. */
  readonly hungBefore?: readonly string[];
  readonly onNews?: (news: ModelNews) => void;
}

/** The parts that every verb needs to look at pictures. The caller that opens it closes it. */
export class Machine {
  readonly clock = new SystemClock();
  readonly pictures = new SharpPictureCodec();
  readonly calendar = new OpeningCalendar();
  readonly models: ModelRoom;
  readonly #pool: SessionPool;

  constructor(parts: MachineParts) {
    this.#pool = new SessionPool(parts);
    this.models = new ModelRoom({ folder: MODELS_FOLDER, pool: this.#pool });
  }

  /** It is closed soon: whoever waits for a model that hangs waits no longer. */
  hurry(): void {
    this.#pool.hurry();
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }
}
