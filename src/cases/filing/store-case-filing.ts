import type { Camera, RuleKind } from '../../kernel/domain/camera.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { JobQueue } from '../../kernel/jobs/job-queue.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { changeCase, fenced } from './case-change.ts';
import type { CaseRow } from './case-entity.ts';
import { caseEntity } from './case-entity.ts';
import type { CaseFiling, Filed } from './case-filing.ts';
import { caseIdsOf, presenceKey, thingKey } from './case-key.ts';
import { newCase, withClearing, withDwell, withViolation } from './case-state.ts';
import { caseOfStay, isUnjudged, listsRule } from './held-key.ts';
import type { SightingRow } from './sighting-entity.ts';
import { sightingEntity } from './sighting-entity.ts';

const RECURRENCE_WITHIN_MS = 24 * 3_600_000;
/** A presence has one case of a kind, and a further one each time a case was rejected before another rule was broken. */
const MOST_CASES = 20;
/** The key of a rejected case was given up, and others may be faster: then the case is sought again. */
const MOST_ATTEMPTS = 5;

/** What a case's rule found. The dwell of a presence depends on it. */
export interface Asserted {
  readonly kind: RuleKind;
  readonly ruleId: string | null;
  readonly zoneId: string | null;
}

interface Decided {
  readonly caseId: string;
  /** The row as it was just inserted, with the violation in it; null when it existed before. */
  readonly opened: CaseRow | null;
}

/**
 * Files the cases of one camera, under the fence of its current shift (null: nobody else can be watching, as in a replay).
 */
export class StoreCaseFiling implements CaseFiling {
  readonly #camera: Camera;
  readonly #cases: Collection<CaseRow>;
  readonly #sightings: Collection<SightingRow>;
  readonly #queue: Pick<JobQueue, 'add'>;
  readonly #fence: number | null;
  readonly #dwellMsOf: (presence: Presence, asserted: Asserted) => number;
  readonly #onOpened: (row: CaseRow) => void;

  constructor(parts: {
    readonly camera: Camera;
    readonly store: Store;
    readonly queue: Pick<JobQueue, 'add'>;
    readonly fence: number | null;
    readonly dwellMsOf: (presence: Presence, asserted: Asserted) => number;
    /** Is called once for each new case. */
    readonly onOpened?: (row: CaseRow) => void;
  }) {
    this.#camera = parts.camera;
    this.#cases = parts.store.collection(caseEntity);
    this.#sightings = parts.store.collection(sightingEntity);
    this.#queue = parts.queue;
    this.#fence = parts.fence;
    this.#dwellMsOf = parts.dwellMsOf;
    this.#onOpened = parts.onOpened ?? (() => undefined);
  }

  async file(violation: Violation): Promise<Filed> {
    const sighting = await this.#claim(violation);
    const { caseId, opened } =
      sighting.caseId === null ? await this.#decide(sighting, violation) : { caseId: sighting.caseId, opened: null };
    const row = opened ?? (await this.#join(sighting.id, caseId, violation));
    if (row !== null && !row.visible) {
      await this.#queue.add(
        { name: 'seal-case', id: caseId, data: { caseId } },
        { attempts: Number.POSITIVE_INFINITY },
      );
    }
    return { caseId, as: row === null ? 'case' : roleIn(row, violation, sighting.id) };
  }

  async clear(presence: Presence): Promise<void> {
    for (const caseId of await this.#casesOf(presence)) {
      const row = await this.#change(caseId, (known) =>
        withClearing(known, presence, this.#dwellMsOf(presence, assertedOf(known, presence))),
      );
      if (row?.toSeal.includes(presence.id)) {
        const job = { name: 'seal-clearing', id: `${caseId}/${presence.id}`, data: { caseId } } as const;
        await this.#queue.add(job, { attempts: Number.POSITIVE_INFINITY });
      }
    }
  }

  async progress(presence: Presence): Promise<void> {
    for (const caseId of await this.#casesOf(presence)) {
      await this.#change(caseId, (known) =>
        withDwell(known, presence.id, this.#dwellMsOf(presence, assertedOf(known, presence))),
      );
    }
  }

  /** The presence's row of this kind. A new row has no case yet. */
  async #claim(violation: Violation): Promise<SightingRow> {
    const { cameraId, presenceId, kind, firstSeenAt } = violation;
    for (let nth = 1; ; nth += 1) {
      const id = presenceKey(presenceId, kind, nth);
      const fresh = { id, version: 1, fence: this.#fence, cameraId, presenceId, kind, caseId: null, firstSeenAt };
      if ((await this.#sightings.insert(fresh)).ok) return fresh;
      const known = (await this.#sightings.get(id)) ?? fresh;
      if (nth === MOST_CASES || known.caseId === null || !(await this.#isOver(known.caseId, violation, nth)))
        return known;
    }
  }

  /** True when the violation is not one of this case, the presence's `nth`, but of a further one. */
  async #isOver(caseId: string, violation: Violation, nth: number): Promise<boolean> {
    const row = await this.#cases.get(caseId);
    if (row === null || listsRule(row, violation)) return false;
    if (isUnjudged(row, violation)) return true;
    // The case may have been rejected when the violation was filed first, and not be rejected any more.
    const { presenceId, kind } = violation;
    return (await this.#sightings.get(presenceKey(presenceId, kind, nth + 1))) !== null;
  }

  /** Opens a case or finds the thing's open one. The compare-and-set of the sighting decides which, for ever. */
  async #decide(sighting: SightingRow, violation: Violation): Promise<Decided> {
    const { row, isNew } = await this.#openOrFind(sighting.id, violation);
    const result = await this.#sightings.replace({ ...sighting, caseId: row.id, fence: this.#fence });
    // Compared by key and not by `isNew`: the process that opened the case may have died before this.
    if (result.ok && row.presenceKey === sighting.id) this.#onOpened(row);
    if (result.ok) return { caseId: row.id, opened: isNew ? row : null };
    if (result.why === 'fenced') throw fenced(`Presence ${sighting.presenceId}`);
    const decided = await this.#sightings.get(sighting.id);
    if (decided?.caseId) return { caseId: decided.caseId, opened: null };
    const { presenceId } = sighting;
    throw saidError('JX_CASE_BUSY', saying('case-error.filed-elsewhere', { presenceId }));
  }

  /** Adds the violation to an existing case. */
  async #join(key: string, caseId: string, violation: Violation): Promise<CaseRow | null> {
    await this.#dropStray(key, caseId);
    return this.#change(caseId, (known) => withViolation(known, violation, this.#camera));
  }

  /** Deletes a case opened here that nobody uses: two processes filed this presence at once, and another case was chosen. */
  async #dropStray(key: string, caseId: string): Promise<void> {
    const opened = await this.#cases.getBy('presenceKey', key);
    if (opened !== null && opened.id !== caseId && !opened.visible) await this.#cases.delete(opened.id);
  }

  async #openOrFind(key: string, violation: Violation): Promise<{ readonly row: CaseRow; readonly isNew: boolean }> {
    const recurrenceOf = await this.#recurrenceOf(violation);
    const { cameraId, presenceId, reachedAt: filedAt } = violation;
    const { timezone } = this.#camera;
    for (const id of caseIdsOf({ cameraId, timezone, filedAt, presenceKey: key })) {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
        const empty = newCase({ id, presenceKey: key, recurrenceOf }, violation, this.#camera);
        const row = { ...withViolation(empty, violation, this.#camera), fence: this.#fence };
        if ((await this.#cases.insert(row)).ok) return { row, isNew: true };
        const found = await this.#found(key, violation);
        if (found === 'none') break;
        if (found !== 'given up') return { row: found, isNew: false };
      }
      // None was found: the case was closed at this moment, or two hashes begin with the same digits. The longer id works
      // in both cases.
    }
    throw saidError('JX_CASE_BUSY', saying('case-error.not-filed', { presenceId }));
  }

  /** The case that has the presence or its thing. `given up`: a case had the thing's key, and has it no longer. */
  async #found(key: string, violation: Violation): Promise<CaseRow | 'none' | 'given up'> {
    const own = await this.#cases.getBy('presenceKey', key);
    if (own !== null) return own;
    const holder = await this.#cases.getBy('openKey', thingKey(violation.thingId, violation.kind));
    if (holder === null) return 'none';
    const row = await caseOfStay(this.#cases, holder, violation);
    if (row !== null) return row;
    await this.#change(holder.id, (known) => (known.status === 'open' ? known : { ...known, openKey: null }));
    return 'given up';
  }

  async #recurrenceOf({ presenceId, thingId, kind, firstSeenAt }: Violation): Promise<string | null> {
    // A thing is named after the presence in which it was first seen.
    if (thingId === presenceId) return null;
    const { rows } = await this.#cases.find({
      index: 'thing',
      where: { thingKey: thingKey(thingId, kind) },
      range: { from: new Date(firstSeenAt.getTime() - RECURRENCE_WITHIN_MS) },
      order: 'descending',
      limit: 1,
    });
    return rows[0]?.id ?? null;
  }

  async #casesOf({ id: presenceId }: Presence): Promise<readonly string[]> {
    const { rows } = await this.#sightings.find({ index: 'presence', where: { presenceId }, limit: 100 });
    return rows.flatMap(({ caseId }) => caseId ?? []);
  }

  #change(caseId: string, change: (row: CaseRow) => CaseRow): Promise<CaseRow | null> {
    return changeCase(this.#cases, caseId, change, this.#fence);
  }
}

function roleIn(row: CaseRow, { explanation: { ruleId, zoneId } }: Violation, key: string): Filed['as'] {
  if (row.presenceKey !== key) return 'sighting';
  const opening = row.violations[0]?.explanation;
  return opening === undefined || (opening.ruleId === ruleId && opening.zoneId === zoneId) ? 'case' : 'rule';
}

/** The rule that counts the presence's dwell: the rule under which it was first filed. */
function assertedOf(row: CaseRow, presence: Presence): Asserted {
  const own = row.violations.find((violation) => violation.presenceId === presence.id) ?? row.violations[0];
  return { kind: row.kind, ruleId: own?.explanation.ruleId ?? null, zoneId: own?.explanation.zoneId ?? null };
}
