import { eachRow } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Lookup } from './lookup.ts';
import type { LookupBook } from './lookup-book.ts';
import type { LookupRow } from './lookup-entity.ts';
import { type LookupViewer, seesLookup } from './lookup-viewer.ts';
import { isPast, type PastLookupRow, pastLookupEntity } from './past-lookup-entity.ts';

/** How a lookup ended, as far as it did: `opened`: the police opened a case by it. */
export const REGISTER_OUTCOMES = ['opened', 'used', 'unused', 'refused', 'none'] as const;
export type RegisterOutcome = (typeof REGISTER_OUTCOMES)[number];

/** Which lookups: those that were asked in these months of the city, from ≤ month ≤ to. */
export interface RegisterQuestion {
  readonly months: readonly string[];
  readonly unit?: string | undefined;
  readonly cameraId?: string | undefined;
  readonly outcome?: RegisterOutcome | undefined;
}

/** One line of figures. */
export interface RegisterSum {
  readonly lookups: number;
  /** Those of them that came from a register of before this program. */
  readonly past: number;
  /** Cases that were opened from them: a case that came of several lookups is one. */
  readonly opened: number;
  readonly refused: number;
  readonly handedOver: number;
  /** Half of them were handed over within this time after they were asked; null: none was. */
  readonly medianToHandOverMs: number | null;
}

export interface Register {
  readonly all: RegisterSum;
  readonly months: readonly (RegisterSum & { readonly month: string })[];
  readonly units: readonly (RegisterSum & { readonly unit: string })[];
  readonly cameras: readonly (RegisterSum & { readonly cameraId: string })[];
}

/** The register 台账: the list of lookups, with its figures. */
export class LookupRegister {
  readonly #book: LookupBook;
  readonly #past: Collection<PastLookupRow>;

  constructor({ book, store }: { readonly book: LookupBook; readonly store: Store }) {
    this.#book = book;
    this.#past = store.collection(pastLookupEntity);
  }

  /** The lookups that the viewer sees, by when they were asked. */
  async lookups(viewer: LookupViewer, question: RegisterQuestion): Promise<readonly Lookup[]> {
    const found: Lookup[] = [];
    const take = ({ lookup }: LookupRow) => {
      if (isMeant(lookup, question) && seesLookup(viewer, lookup)) found.push(lookup);
    };
    const unit = question.unit ?? (viewer.mayDecide || viewer.seesAllUnits ? undefined : (viewer.unit ?? undefined));
    const [index, of] = unit === undefined ? ['month', {}] : ['unitMonth', { unit }];
    // The cameras of then may be none of today's.
    const takePast = ({ lookup }: PastLookupRow) => {
      const isOfUnit = viewer.unit !== null && lookup.asked.unit === viewer.unit;
      if (isMeant(lookup, question) && (isOfUnit || seesLookup(viewer, lookup))) found.push(lookup);
    };
    for (const month of question.months) {
      await eachRow((page) => this.#past.find({ index, where: { ...of, month }, ...page }), takePast);
      await eachRow((page) => this.#book.rows.find({ index, where: { ...of, month }, ...page }), take);
    }
    return found;
  }

  async figures(viewer: LookupViewer, question: RegisterQuestion): Promise<Register> {
    const lookups = await this.lookups(viewer, question);
    const months = Map.groupBy(lookups, ({ asked }) => asked.day.slice(0, 7).replace('-', ''));
    const units = Map.groupBy(lookups, ({ asked }) => asked.unit);
    const ofCameras = lookups.flatMap((lookup) => lookup.asked.cameras.map(({ id }) => ({ id, lookup })));
    const cameras = Map.groupBy(ofCameras, ({ id }) => id);
    return {
      all: registerSum(lookups),
      months: byName(months).map(([month, own]) => ({ month, ...registerSum(own) })),
      units: byName(units).map(([unit, own]) => ({ unit, ...registerSum(own) })),
      cameras: byName(cameras).map(([cameraId, own]) => ({
        cameraId,
        ...registerSum(own.map(({ lookup }) => lookup)),
      })),
    };
  }
}

export function outcomeOf({ outcome, decision }: Lookup): RegisterOutcome {
  if (decision?.type === 'refuse') return 'refused';
  if (outcome === null) return 'none';
  if (outcome.caseNumber !== null) return 'opened';
  return outcome.wasUsed ? 'used' : 'unused';
}

/** From the question to the hand-over; null: nothing was handed over. */
export function toHandOverMs({ askedAt, handedOver }: Lookup): number | null {
  return handedOver === null ? null : handedOver.at.getTime() - askedAt.getTime();
}

function isMeant(lookup: Lookup, { cameraId, outcome }: RegisterQuestion): boolean {
  const isOfCamera = cameraId === undefined || lookup.asked.cameras.some(({ id }) => id === cameraId);
  return isOfCamera && (outcome === undefined || outcomeOf(lookup) === outcome);
}

/** The figures of these lookups. */
export function registerSum(lookups: readonly Lookup[]): RegisterSum {
  const times = lookups.flatMap((lookup) => toHandOverMs(lookup) ?? []).toSorted((a, b) => a - b);
  return {
    lookups: lookups.length,
    past: lookups.filter(isPast).length,
    opened: new Set(lookups.flatMap(({ outcome }) => outcome?.caseNumber ?? [])).size,
    refused: lookups.filter(({ decision }) => decision?.type === 'refuse').length,
    handedOver: times.length,
    medianToHandOverMs: times[Math.floor((times.length - 1) / 2)] ?? null,
  };
}

function byName<T>(groups: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
