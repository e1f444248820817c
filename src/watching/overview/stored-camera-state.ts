import type { Camera } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Frame, Picture } from '../../kernel/domain/frame.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import type { Store } from '../../kernel/store/collection.ts';
import type { FencedRow } from '../../kernel/store/fenced-row.ts';
import { openFencedRow } from '../../kernel/store/fenced-row.ts';
import type { CoverageRow } from '../coverage/coverage-entity.ts';
import type { FeedEvent } from '../ingest/feed-event.ts';
import type { StreamFacts } from '../ingest/stream-facts.ts';
import { type CameraPictureRow, type CameraStateRow, cameraPictures, cameraStates } from './camera-state-entity.ts';
import type { CameraMoment, CameraStateKeeper } from './camera-state-keeper.ts';
import { CoveredHours } from './covered-hours.ts';
import { copyOf, smallPicture } from './small-picture.ts';
import { type StandingFault, standingFault } from './standing-fault.ts';
import { StreamTally } from './stream-tally.ts';

/** Pictures are made at most this often, and news of the coverage alone is written at most this often. */
const EVERY_MS = 30_000;

export interface StoredCameraStateParts {
  readonly camera: Camera;
  readonly store: Store;
  /** The fence of this shift: a newer shift's rows are not written. */
  readonly fence: number;
  readonly pictures: Pick<PictureCodec, 'crop' | 'encodeJpeg' | 'release'>;
  /** What the camera's source knows. */
  readonly stream: StreamFacts;
  /** That of the pictures. */
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/**
 * One camera's state and last picture in the store. One write runs at a time, beside the pipeline, and always with the
 * newest facts. What cannot be written is tried again with the next event.
 */
export class StoredCameraState implements CameraStateKeeper {
  readonly #parts: StoredCameraStateParts;
  readonly #hours = new CoveredHours();
  readonly #tally: StreamTally;
  #state: FencedRow<CameraStateRow> | null = null;
  #pictures: FencedRow<CameraPictureRow> | null = null;
  /** The last event; null before the first. */
  #at: Date | null = null;
  #fault: StandingFault | null = null;
  /** Pixels that wait to be written. */
  #taken: (Picture & { readonly at: Date }) | null = null;
  #takenMs = Number.NEGATIVE_INFINITY;
  /** The stored row lacks new facts about the coverage, or a write failed. */
  #isBehind = false;
  #working: Promise<void> | null = null;
  #isClosing = false;
  #isTold = false;
  /** A newer shift watches the camera now. */
  #isOver = false;

  constructor(parts: StoredCameraStateParts) {
    this.#parts = parts;
    this.#tally = new StreamTally({ ...parts, timezone: parts.camera.timezone });
  }

  took(event: FeedEvent): void {
    this.#tally.took(event);
  }

  note({ at, frame, presences }: CameraMoment): void {
    if (this.#isOver) return;
    this.#at = at;
    this.#fault = standingFault(presences);
    if (frame !== null) {
      this.#tally.looked(frame);
      this.#take(frame);
    }
    if (this.#working === null && this.#newsAt() !== null) this.#working = this.#work();
  }

  covered(row: CoverageRow): void {
    this.#hours.take(row);
    this.#isBehind = true;
  }

  async close(): Promise<void> {
    await this.#working;
    this.#isClosing = true;
    if (!this.#isOver && this.#at !== null) await this.#work();
  }

  /**
   * Copies the pixels of one frame every thirty seconds. While a write runs no frame is copied; the next one is as
   * good.
   */
  #take(frame: Frame): void {
    const atMs = frame.capturedAt.getTime();
    if (this.#working !== null || Math.abs(atMs - this.#takenMs) < EVERY_MS) return;
    this.#takenMs = atMs;
    this.#taken = { ...copyOf(frame), at: frame.capturedAt };
  }

  async #work(): Promise<void> {
    try {
      for (let at = this.#newsAt(); at !== null; at = this.#newsAt()) await this.#write(at);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#working = null;
    }
  }

  /** The time of the last event, if there is something to write; else null. */
  #newsAt(): Date | null {
    const row = this.#state?.row;
    if (this.#at === null || row === undefined) return this.#at;
    const isFaultNew = row.fault !== (this.#fault?.fault ?? null);
    const isDue = this.#isClosing || Math.abs(this.#at.getTime() - row.at.getTime()) >= EVERY_MS;
    return this.#taken !== null || isFaultNew || (this.#isBehind && isDue) ? this.#at : null;
  }

  async #write(at: Date): Promise<void> {
    const taken = this.#taken;
    this.#taken = null;
    // The picture is written first, so the state never names a picture that does not exist.
    if (taken !== null) await this.#writePicture(taken);
    const state = this.#state ?? (await this.#open(at));
    this.#state = state;
    this.#isBehind = false;
    try {
      const pictureAt = this.#pictures?.row.at ?? state.row.pictureAt;
      await state.write({ ...state.row, ...this.#facts(at), pictureAt, stream: this.#tally.figures() });
    } catch (error) {
      this.#isBehind = true;
      throw error;
    }
    if (taken !== null) this.#succeeded();
  }

  async #writePicture({ at, ...picture }: Picture & { readonly at: Date }): Promise<void> {
    const { camera, store, fence, pictures } = this.#parts;
    const small = await smallPicture(picture, pictures);
    const row = { id: camera.id, version: 1, fence, at, ...small };
    if (this.#pictures !== null) return this.#pictures.write(row);
    const opened = await openFencedRow(store.collection(cameraPictures), row);
    // A row of an earlier shift has only got the fence of this one.
    if (opened.row !== row) await opened.write(row);
    this.#pictures = opened;
  }

  async #open(at: Date): Promise<FencedRow<CameraStateRow>> {
    const { camera, store, fence } = this.#parts;
    await this.#hours.load(store, camera, at);
    const first = { id: camera.id, version: 1, fence, pictureAt: null, stream: null, ...this.#facts(at) };
    const opened = await openFencedRow(store.collection(cameraStates), first);
    this.#tally.resume(opened.row.stream);
    return opened;
  }

  #facts(at: Date): Omit<CameraStateRow, 'id' | 'version' | 'fence' | 'pictureAt' | 'stream'> {
    const { name, place, timezone, position } = this.#parts.camera;
    const { fault, sinceAt } = this.#fault ?? { fault: null, sinceAt: null };
    return { at, name, place, timezone, position, fault, faultSinceAt: sinceAt, ...this.#hours.strip(at) };
  }

  #succeeded(): void {
    const { camera, log } = this.#parts;
    if (this.#isTold) log.info(`${camera.id}: its last picture and state are kept again`);
    this.#isTold = false;
  }

  #failed(error: unknown): void {
    if (error instanceof JiexunError && error.code === 'JX_FENCED') {
      this.#isOver = true;
      return;
    }
    const { camera, log } = this.#parts;
    if (!this.#isTold)
      log.warn(`${camera.id}: its last picture and state could not be kept; it is tried again`, { error });
    this.#isTold = true;
  }
}
