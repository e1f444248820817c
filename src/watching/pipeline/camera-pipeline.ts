import type { Frame } from '../../kernel/domain/frame.ts';
import { isOfCamera } from '../../kernel/domain/kinds/kind-of.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { HealthLook } from '../health/picture-health.ts';
import type { FeedEvent } from '../ingest/feed-event.ts';
import { appearanceOf } from '../presence/appearance.ts';
import { dwellingPlaces } from '../presence/dwelling-places.ts';
import type { LedgerChange } from '../presence/ledger.ts';
import { judge, nextReachAt } from '../rules/judge.ts';
import { attempt } from './attempt.ts';
import { faultOf } from './camera-story.ts';
import { closeWatch } from './close-watch.ts';
import type { PipelineParts } from './pipeline-parts.ts';

/**
 * From a camera's frames to filed cases: read it from top to bottom. A camera handles one frame at a time, so memory is
 * bounded.
 */
export class CameraPipeline {
  readonly #parts: PipelineParts;
  #isViewConfirmed = false;
  #lastAt: Date | null = null;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
  }

  /** Watches until `signal` aborts or the file ends. First it finishes what an earlier run left half done. */
  async run(signal: AbortSignal): Promise<void> {
    const { camera, feed, state, meter } = this.#parts;
    try {
      await attempt(() => this.#fileWhatIsOwed(), this.#parts);
      for await (const event of feed.events(signal)) await attempt(() => this.#take(event), this.#parts);
      await closeWatch(this.#parts, this.#lastAt);
      await attempt(() => this.#fileWhatIsOwed(), this.#parts);
    } finally {
      await state.close();
      // This comes last: ending the watch may still count something for this camera, and the meter must keep nothing of a
      // camera that nobody watches here.
      meter.left(camera.id);
    }
  }

  /** Handles a person's word that a moved camera now looks where it should; the next frame uses it. */
  confirmView(): void {
    this.#isViewConfirmed = true;
  }

  async #take(event: FeedEvent): Promise<void> {
    const { camera, ledger, background, health, coverage, state, story, meter } = this.#parts;
    meter.took(camera.id, event);
    state.took(event);
    story.tell(event);
    if (event.type === 'frame') return this.#look(event.frame);
    background.pause();
    health.restart();
    if (event.type === 'restart') return;
    coverage.turned(event.type, event.at);
    const since = event.type === 'down' && event.since ? { since: event.since } : {};
    await this.#conclude(ledger.cameraIs({ fault: faultOf(event), at: event.at, ...since }), event.at, null);
    if (event.type === 'down' && event.retryInMs === null) await this.#conclude(ledger.finish(), event.at, null);
  }

  async #look(frame: Frame): Promise<void> {
    const { camera, health, looker, background, ledger, calendar, coverage, meter } = this.#parts;
    const { capturedAt: at, distanceMs } = frame;
    this.#lastAt = at;
    if (this.#isViewConfirmed) await this.#acceptView(frame);
    const condition = health.look(frame, at, ledger.state().isSuspended);
    const dueAt = nextReachAt({ camera, presences: ledger.presences(), calendar });
    const order = { at, evenIfUnchanged: dueAt !== null && at >= dueAt, dwelling: dwellingPlaces(ledger.presences()) };
    const seen = await looker.look(frame, order);
    if (condition.suspect) background.pause();
    const change = ledger.observe({
      at,
      frameSeq: frame.seq,
      ...(distanceMs !== undefined && { distanceMs }),
      seen,
      stillObjects: condition.suspect ? [] : background.look(frame, at, seen.detections),
      health: condition,
      aspectRatio: frame.widthPx / frame.heightPx,
      appearanceOf: (boxXyxy) => appearanceOf(frame, boxXyxy),
    });
    coverage.watched(at, ledger.state().isSuspended ? movedSince(at) : condition, distanceMs);
    await this.#conclude(change, at, frame);
    meter.looked(frame, seen);
  }

  async #acceptView(frame: Frame): Promise<void> {
    const { health, ledger } = this.#parts;
    this.#isViewConfirmed = false;
    health.acceptView();
    await this.#conclude(ledger.confirmView(), frame.capturedAt, frame);
  }

  /**
   * Saves the stills first, then the ledger with what it owes, then files the cases. If the process is killed at any point,
   * the next run goes on from the ledger.
   */
  async #conclude(change: LedgerChange, at: Date, frame: Frame | null): Promise<void> {
    const { camera, calendar, looker, ledger, book, state, stills, story, meter } = this.#parts;
    this.#lastAt = at;
    state.note({ at, frame, presences: change.presences });
    const all = judge({ camera, calendar, at, models: looker.models, change });
    const found = frame === null ? all.filter((one) => !waitsForPicture(one, change)) : all;
    const violations = found.filter(({ trial }) => !trial);
    await stills.keep({ camera, frame, at, change, violations });
    for (const { presenceId, kind, explanation, trial } of found) {
      if (trial) ledger.markTried(presenceId, explanation.ruleId ?? kind);
      else ledger.markReported(presenceId, explanation.ruleId ?? kind);
    }
    if (change.changed || found.length > 0) {
      await book.save(this.#parts, { at, violations: found, ended: change.ended });
      await stills.settle();
    }
    story.note(change);
    meter.concluded(camera.id, change, violations);
    await this.#fileWhatIsOwed();
  }

  /** Filing is safe to run twice, because each record has a fixed key. What a trial rule found is counted and not filed. */
  async #fileWhatIsOwed(): Promise<void> {
    const { book, filing, trials, story } = this.#parts;
    const { violations, ended } = book.owed();
    for (const violation of violations) {
      if (violation.trial) {
        await trials.keep(violation);
        story.tried(violation);
      } else story.filed(violation, await filing.file(violation));
    }
    for (const presence of ended) await filing.clear(presence);
    if (violations.length + ended.length > 0) await book.settle();
  }
}

/**
 * A case has a still of the moment in which it is filed. A changed rule may find one before the first picture has come: the
 * look at that picture finds it again. What is over is not looked at again, and a camera's own fault needs no picture.
 */
function waitsForPicture({ kind, presenceId }: Violation, { ended }: LedgerChange): boolean {
  return !isOfCamera(kind) && ended.every(({ id }) => id !== presenceId);
}

/** A suspended camera is not watched, even when its picture looks good. */
function movedSince(since: Date): HealthLook {
  const moved = { fault: 'moved', since } as const;
  return { suspect: moved, sure: moved };
}
