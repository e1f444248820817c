import type { StagedStills } from '../../cases/evidence/staged-stills.ts';
import type { Still, StillRole } from '../../cases/evidence/still.ts';
import type { Frame } from '../../kernel/domain/frame.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import { FrameRing, type RingBounds } from './frame-ring.ts';
import type { KeptFrame } from './kept-frame.ts';
import { rulesConcerning } from './still-concern.ts';
import type { StillKeeper } from './still-keeper.ts';
import { StillTrouble } from './still-trouble.ts';

type Moment = Omit<Parameters<StillKeeper['keep']>[0], 'frame'> & { readonly frame: KeptFrame | null };

const RING: RingBounds = { maxPixelBytes: 3_000_000, maxJpegBytes: 2_000_000, maxAgeMs: 120_000 };
const DEFAULT_DWELL_MS = 30_000;

/** The stills of one presence, in order of time. */
interface Kept {
  stills: readonly Still[];
  /** The next still for `between` is due when the thing has stayed this long. */
  betweenDueMs: number;
}

/** One camera's stills: recent frames in memory, and on disk the stills that a case of each presence would need. */
export class StagedStillKeeper implements StillKeeper {
  readonly #stills: StagedStills;
  readonly #isFiled: (presenceId: string) => Promise<boolean>;
  readonly #trouble: StillTrouble;
  readonly #ring: FrameRing;
  readonly #kept = new Map<string, Kept>();
  #isRecovered = false;
  /** Stills to delete once the ledger is saved. */
  #superfluous: (() => Promise<void>)[] = [];

  /**
   * `isFiled`: says whether a case has been filed for a presence. Then its stills belong to the sealing, which deletes them.
   */
  constructor(parts: {
    readonly stills: StagedStills;
    readonly isFiled: (presenceId: string) => Promise<boolean>;
    readonly log: Log;
    readonly pictures: Pick<PictureCodec, 'encodeJpeg' | 'release'>;
    readonly ring?: RingBounds;
  }) {
    this.#stills = parts.stills;
    this.#isFiled = parts.isFiled;
    this.#trouble = new StillTrouble(parts.log);
    this.#ring = new FrameRing(parts.ring ?? RING, parts.pictures);
  }

  async keep({ frame, ...rest }: Parameters<StillKeeper['keep']>[0]): Promise<void> {
    const moment = { ...rest, frame: frame && (await this.#take(frame)) };
    if (!this.#isRecovered)
      await this.#whilePossible('stills of an earlier run', { cameraId: rest.camera.id }, () => this.#recover(moment));
    for (const presence of moment.change.presences) {
      const rules = presence.state === 'confirming' ? [] : rulesConcerning(moment.camera, presence);
      if (rules.length === 0 || (presence.state === 'gone' && !this.#kept.has(presence.id))) continue;
      const kept = this.#kept.get(presence.id) ?? (await this.#begin(presence));
      if (presence.state !== 'gone' && presence.type !== 'fault')
        await this.#keepBetween(kept, presence, moment, Math.min(...rules.map(dwellOf)));
    }
    for (const violation of moment.violations) await this.#keepFiling(violation, moment);
    for (const presence of moment.change.ended) await this.#end(presence, moment);
  }

  async settle(): Promise<void> {
    const superfluous = this.#superfluous;
    this.#superfluous = [];
    // A still that cannot be deleted now is found again by the next run.
    for (const drop of superfluous) await this.#whilePossible('dropping stills', {}, drop);
  }

  /**
   * An older picture that cannot be encoded is lost; the new one is there. Only a still that is kept shows that encoding
   * works again.
   */
  async #take(frame: Frame): Promise<KeptFrame | null> {
    try {
      return await this.#ring.push(frame);
    } catch (error) {
      this.#trouble.met('a still', { cameraId: frame.cameraId }, error);
      return this.#ring.before(frame.capturedAt, { inclusive: true });
    }
  }

  async #begin(presence: Presence): Promise<Kept> {
    const kept: Kept = { stills: [], betweenDueMs: 0 };
    this.#kept.set(presence.id, kept);
    if (presence.type === 'fault') {
      await this.#put(kept, presence, 'before', this.#ring.before(presence.firstSeenAt, { inclusive: false }));
      const firstBad = this.#ring.from(presence.firstSeenAt);
      // A camera that is down has given no picture since then.
      await this.#put(
        kept,
        presence,
        'first',
        firstBad && firstBad.capturedAt >= presence.firstSeenAt ? firstBad : null,
      );
    } else {
      await this.#put(kept, presence, 'first', this.#ring.from(presence.firstSeenAt));
    }
    return kept;
  }

  /**
   * Keeps the still in the middle. Nobody knows when the case will be filed (gaps, hours, an owner who stays). So the picture
   * is taken at half the permitted stay, and again each time the stay has doubled. The last two are kept, and one of them is
   * near half of any dwell.
   */
  async #keepBetween(kept: Kept, presence: Presence, { frame, at }: Moment, dwellMs: number): Promise<void> {
    const stayedMs = at.getTime() - presence.firstSeenAt.getTime();
    if (kept.betweenDueMs === 0) kept.betweenDueMs = Math.max(1, dwellMs / 2);
    if (frame === null || stayedMs < kept.betweenDueMs || has(kept, 'filing')) return;
    await this.#put(kept, presence, 'between', frame);
    while (kept.betweenDueMs <= stayedMs) kept.betweenDueMs *= 2;
    const [oldest, ...newer] = kept.stills.filter(({ role }) => role === 'between');
    if (oldest !== undefined && newer.length > 1) this.#drop(presence.cameraId, kept, oldest);
  }

  async #keepFiling(violation: Violation, { change, frame }: Moment): Promise<void> {
    const presence = change.presences.find(({ id }) => id === violation.presenceId);
    if (presence === undefined) return;
    const kept = this.#kept.get(presence.id) ?? (await this.#begin(presence));
    await this.#put(kept, presence, 'filing', frame);
    const halfAt = (presence.firstSeenAt.getTime() + violation.reachedAt.getTime()) / 2;
    const [, ...others] = kept.stills
      .filter(({ role }) => role === 'between')
      .toSorted((a, b) => Math.abs(+a.capturedAt - halfAt) - Math.abs(+b.capturedAt - halfAt));
    for (const other of others) this.#drop(presence.cameraId, kept, other);
  }

  async #end(presence: Presence, { camera, frame }: Moment): Promise<void> {
    const kept = this.#kept.get(presence.id);
    this.#kept.delete(presence.id);
    if (kept === undefined) return;
    if (!has(kept, 'filing') && presence.reportedRuleIds.length === 0) {
      this.#superfluous.push(() => this.#stills.dropAll(camera.id, presence.id));
      return;
    }
    const lastIn = this.#ring.before(presence.clearedAt ?? presence.lastSeenAt, { inclusive: true });
    const isNews = lastIn !== null && kept.stills.every(({ capturedAt }) => capturedAt < lastIn.capturedAt);
    if (isNews) await this.#put(kept, presence, 'last', lastIn);
    if (presence.ended === 'left') await this.#put(kept, presence, 'left', frame);
  }

  /**
   * Reads the stills of an earlier run. Those of presences that are still there are continued; the others were about to be
   * deleted.
   */
  async #recover({ camera, change }: Moment): Promise<void> {
    for (const [presenceId, stills] of await this.#stills.ofCamera(camera.id)) {
      const isLive = change.presences.some(({ id }) => id === presenceId);
      if (isLive) {
        const last = stills.findLast(({ role }) => role === 'between');
        const first = stills[0]?.capturedAt.getTime() ?? 0;
        this.#kept.set(presenceId, { stills, betweenDueMs: last ? 2 * (last.capturedAt.getTime() - first) : 0 });
      } else if (!(await this.#isFiled(presenceId))) {
        this.#superfluous.push(() => this.#stills.dropAll(camera.id, presenceId));
      }
    }
    this.#isRecovered = true;
  }

  async #put(kept: Kept, presence: Presence, role: StillRole, frame: KeptFrame | null): Promise<void> {
    if (frame === null || kept.stills.some((still) => still.role === role && +still.capturedAt === +frame.capturedAt))
      return;
    const { capturedAt, seq: frameSeq, widthPx, heightPx } = frame;
    const { id: presenceId, boxXyxy, cameraId } = presence;
    const still = { presenceId, role, capturedAt, frameSeq, widthPx, heightPx, boxXyxy };
    await this.#whilePossible('a still', { cameraId, presenceId, role }, async () => {
      kept.stills = [...kept.stills, await this.#stills.put(cameraId, still, await frame.jpeg())];
    });
  }

  #drop(cameraId: string, kept: Kept, still: Still): void {
    kept.stills = kept.stills.filter((other) => other !== still);
    this.#superfluous.push(() => this.#stills.drop(cameraId, still));
  }

  /** Saves a still. If that fails, watching goes on and the ledger is saved; the manifest will list what is missing. */
  async #whilePossible(
    what: string,
    where: Readonly<Record<string, unknown>>,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#trouble.met(what, where, error);
      return;
    }
    this.#trouble.over(what, where);
  }
}

function has(kept: Kept, role: StillRole): boolean {
  return kept.stills.some((still) => still.role === role);
}

function dwellOf({ dwellMs }: { readonly dwellMs: number }): number {
  return dwellMs > 0 ? dwellMs : DEFAULT_DWELL_MS;
}
