import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import { hindsight, mayExcuse, mayHaveBroken } from '../rules/hindsight.ts';
import { raisedStart, startedAt } from './started-at.ts';
import { StoredOthers } from './stored-others.ts';

/** A presence and what both sets of rules find in it. */
export interface TriedStay {
  readonly presence: Presence;
  readonly today: readonly Violation[];
  readonly changed: readonly Violation[];
}

export interface TriedStays {
  /** Those in which any rule finds something. */
  readonly stays: readonly TriedStay[];
  /** How many depend on when the owner went, which an earlier version did not keep. */
  readonly ownerUnknown: number;
}

/**
 * The presences of some days, as they are read, and what rules find in them. A busy street has very many: only those that
 * may break a rule or excuse another are kept.
 */
export class PastStays {
  readonly #today: Camera;
  readonly #changed: Camera;
  readonly #calendar: Calendar;
  readonly #rules: readonly Rule[];
  readonly #candidates: Presence[] = [];
  readonly #others: Presence[] = [];
  #count = 0;
  #earliestEndedAt: Date | null = null;

  constructor(parts: { readonly today: Camera; readonly changed: Camera; readonly calendar: Calendar }) {
    this.#today = parts.today;
    this.#changed = parts.changed;
    this.#calendar = parts.calendar;
    this.#rules = [...parts.today.rules, ...parts.changed.rules];
  }

  get count(): number {
    return this.#count;
  }

  /** When the first of those that are over was last seen; null when none is. */
  get earliestEndedAt(): Date | null {
    return this.#earliestEndedAt;
  }

  take(presence: Presence): void {
    this.#count += 1;
    const { ended, lastSeenAt } = presence;
    // What still stays was seen just now, which says nothing of how far back things are kept.
    if (ended !== null && (!this.#earliestEndedAt || lastSeenAt < this.#earliestEndedAt))
      this.#earliestEndedAt = lastSeenAt;
    if (this.#rules.some((rule) => mayHaveBroken(rule, presence))) this.#candidates.push(presence);
    if (mayExcuse(this.#today, presence) || mayExcuse(this.#changed, presence))
      this.#others.push({ ...presence, observations: [] });
  }

  judge(): TriedStays {
    const others = new StoredOthers(this.#others);
    const start = raisedStart(this.#today, this.#changed);
    let ownerUnknown = 0;
    const stays = this.#candidates.flatMap((presence) => {
      const today = this.#found(this.#today, presence, others);
      const started = start === null ? presence : startedAt(presence, start);
      const changed = started ? this.#found(this.#changed, started, others) : NOTHING;
      if (today.isOwnerUnknown || changed.isOwnerUnknown) ownerUnknown += 1;
      if (today.violations.length + changed.violations.length === 0) return [];
      return [{ presence, today: today.violations, changed: changed.violations }];
    });
    return { stays, ownerUnknown };
  }

  #found(camera: Camera, presence: Presence, others: StoredOthers) {
    // A trial rule makes no case.
    const filing = camera.rules.filter(({ trial }) => !trial);
    const all = filing.map((rule) => hindsight(rule, presence, { camera, calendar: this.#calendar, others }));
    return {
      violations: all.flatMap(({ violations }) => violations),
      isOwnerUnknown: all.some(({ isOwnerUnknown }) => isOwnerUnknown),
    };
  }
}

const NOTHING = { violations: [], isOwnerUnknown: false } as const;
