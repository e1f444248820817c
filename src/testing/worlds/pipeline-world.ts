import { DirectoryEvidenceStore } from '../../adapters/files/directory-evidence-store.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { OpeningCalendar } from '../../kernel/calendar/opening-calendar.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import type { FeedEvent } from '../../watching/ingest/feed-event.ts';
import type { PipelineWorld } from '../../watching/pipeline/open-pipeline.ts';
import { openPipeline } from '../../watching/pipeline/open-pipeline.ts';
import { aCamera, atSecond } from '../builders/case-builders.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { PaintedCodec } from '../builders/painted-codec.ts';
import type { Colour } from '../builders/painted-picture.ts';
import { noise, paintPicture } from '../builders/painted-picture.ts';
import { RecordingQueue } from '../builders/recording-queue.ts';
import { RedDetector } from '../builders/red-detector.ts';

const WIDTH_PX = 96;
const HEIGHT_PX = 54;
/** Pictures of the same scene differ only by noise; after this many they repeat. */
const VARIANTS = 5;

/** An event of the feed, or something that happens between two. */
export type Step = FeedEvent | (() => void | Promise<void>);

/**
 * One camera's pipeline, with everything real except decoding, model and clock; the stored data stays after each run.
 */
export class PipelineWorldOfTests {
  readonly camera: Camera;
  readonly codec = new PaintedCodec();
  readonly detector = new RedDetector();
  readonly queue = new RecordingQueue();
  readonly log = new KeptLog();
  readonly store: Store;
  readonly evidence: EvidenceStore;
  /** What the camera's source knows. */
  readonly stream = { keyFrameEveryMs: 2_000, damagedCount: 0 };
  /** How much later than a picture was taken it is looked at. */
  lagMs = 400;
  #now = atSecond(0);
  lostFrames = 0;
  /** The kinds of the new cases that the meter was told of. */
  readonly filedKinds: string[] = [];
  watchedMs = 0;
  /** The shifts whose end the meter was told of. */
  leftShifts = 0;
  /** What the meter was told of a camera after its watch was over. */
  heardTooLate = 0;
  #isLeft = false;
  readonly #calendar = new OpeningCalendar();
  #seq = 0;

  /** The picture is a street with a kerb; by default the camera permits parking there for 10 s. */
  constructor(folder: string, store: Store = new MemoryStore(), camera: Camera | null = null) {
    this.store = store;
    this.evidence = new DirectoryEvidenceStore({ dataDir: folder });
    const rules = aCamera().rules.map((rule) =>
      rule.kind === 'illegal-parking' ? { ...rule, dwellMs: 10_000, resumeMs: 5_000 } : rule,
    );
    this.camera = camera ?? aCamera({ rules });
  }

  /** Frames, one each second, at [from, to]. */
  readonly frames = (fromS: number, toS: number, shows: 'street' | 'van' | 'quiet van'): FeedEvent[] =>
    Array.from({ length: toS - fromS + 1 }, (_, i) => {
      const seq = this.#seq++;
      const picture = PICTURES[shows][seq % VARIANTS] ?? street(0, {});
      const frame = { ...picture, cameraId: this.camera.id, seq, capturedAt: atSecond(fromS + i) };
      return { type: 'frame', frame, dropped: 0 };
    });

  up(second: number): FeedEvent {
    const format = { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, decoding: 'key-frames', times: 'stream' } as const;
    return { type: 'up', at: atSecond(second), format };
  }

  down(second: number): FeedEvent {
    return { type: 'down', at: atSecond(second), reason: 'failed', detail: 'scripted', retryInMs: 1_000 };
  }

  /** Runs one shift, from its opening to the end of the feed. @throws what `run` rejects with. */
  async watch(steps: readonly Step[], { fence = 1, store = this.store, evidence = this.evidence } = {}): Promise<void> {
    const world: PipelineWorld = {
      store,
      queue: this.queue,
      evidence,
      pictures: this.codec,
      calendar: this.#calendar,
      log: this.log,
      words: wordsIn('en'),
      keepsState: true,
      meter: {
        took: () => {
          this.#isLeft = false;
        },
        looked: () => undefined,
        concluded: () => undefined,
        lost: () => {
          this.lostFrames += 1;
          this.#heard();
        },
        filed: (_, kind) => {
          this.filedKinds.push(kind);
          this.#heard();
        },
        covered: (_, ruleId, kind, durationMs) => {
          if (ruleId === 'kerb-no-parking' && kind === 'watched') this.watchedMs += durationMs;
          this.#heard();
        },
        left: () => {
          this.leftShifts += 1;
          this.#isLeft = true;
        },
      },
    };
    const feed = { events: () => this.#played(steps) };
    const clock = { now: () => this.#now };
    const opened = { camera: this.camera, feed, stream: this.stream, clock, detectors: [this.detector], fence };
    const { pipeline } = await openPipeline(world, opened);
    await pipeline.run(new AbortController().signal);
  }

  async cases(): Promise<readonly CaseRow[]> {
    return (await this.store.collection(caseEntity).find({ index: 'filed', limit: 100 })).rows;
  }

  #heard(): void {
    if (this.#isLeft) this.heardTooLate += 1;
  }

  async *#played(steps: readonly Step[]): AsyncGenerator<FeedEvent> {
    for (const step of steps) {
      if (typeof step === 'function') {
        await step();
        continue;
      }
      const at = step.type === 'frame' ? step.frame.capturedAt : step.at;
      this.#now = new Date(at.getTime() + this.lagMs);
      yield step;
    }
  }
}

/**
 * A fixed texture, a flag that moves beside the van's place (so that no two pictures are the same there), and a red
 * van.
 */
function street(seed: number, { hasVan = false, hasFlag = true }): Picture {
  return paintPicture(WIDTH_PX, HEIGHT_PX, (x, y): Colour => {
    const grey = 100 + 40 * noise(x >> 2, y >> 2, 99) + 6 * noise(x, y, seed);
    const isFlag = hasFlag && y >= 44 && y < 51 && x >= 50 + 7 * seed && x < 58 + 7 * seed;
    const isVan = hasVan && x >= 60 && x < 78 && y >= 30 && y < 43;
    const stripe = (x >> 2) % 2 === 0 ? 20 : 90;
    if (isFlag) return [20, 20, 20];
    return isVan ? [230 + 6 * noise(x, y, seed), stripe, stripe] : [grey, grey, grey];
  });
}

const SEEDS = Array.from({ length: VARIANTS }, (_, seed) => seed);
/** `quiet van`: nothing moves, only the camera's noise. */
const PICTURES = {
  street: SEEDS.map((seed) => street(seed, {})),
  van: SEEDS.map((seed) => street(seed, { hasVan: true })),
  'quiet van': SEEDS.map((seed) => street(seed, { hasVan: true, hasFlag: false })),
};
