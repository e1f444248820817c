import type { Presence } from '../../kernel/domain/presence.ts';
import type { CameraRecords } from '../chaos/chaos-records.ts';
import { KERB_DWELL_MS, KERB_EVERY_MS, placeOfBox, type TrueStay } from './kerb-scene.ts';
import { merged, type Span, totalMs, within } from './spans.ts';

/** One true violation and what the program made of it. */
export interface JudgedStay {
  readonly cameraId: string;
  readonly what: string;
  readonly fromAt: Date;
  readonly toAt: Date;
  /** The watched part of its time, by the timeline of the car that always stands there. */
  readonly coveredMs: number;
  readonly isGapless: boolean;
  /** Whether enough of it was watched, so that it had to be filed. */
  readonly isDue: boolean;
  readonly caseIds: readonly string[];
  /**
   * The program took it for the car that stood there before and left while nobody watched, because it thinks that they
   * look alike.
   */
  readonly isMistaken: boolean;
  /** Presences that were filed for it: two in one case are a split, not a double. */
  readonly filedPresences: number;
  /**
   * The dwell in its case minus the watched time: when it was filed, and in the end. Null when it was not filed as one
   * case.
   */
  readonly filingErrorMs: number | null;
  readonly finalErrorMs: number | null;
}

/** By the clock, in ms since the epoch. */
export type AbsoluteStay = TrueStay & Span;

/** There is one look for each sample, so this much time is not known at each end of a watched span. */
const EDGE_MS = KERB_EVERY_MS;

function seenOf({ timeline }: Presence): readonly Span[] {
  return timeline
    .filter(({ type }) => type === 'seen')
    .map(({ fromAt, toAt }) => ({ fromMs: fromAt.getTime(), toMs: toAt.getTime() }));
}

function presencesAt({ presences }: CameraRecords, place: string): readonly Presence[] {
  return presences.filter(({ boxXyxy, family }) => boxXyxy && family === 'vehicle' && placeOfBox(boxXyxy) === place);
}

/** The camera was watched when the car that always stands there was seen. */
export function coveredBy(records: CameraRecords): readonly Span[] {
  return merged(presencesAt(records, 'witness').flatMap(seenOf));
}

/** Judges each true stay at one camera, and says in words what was filed without a true stay. */
export function judgedStays(
  records: CameraRecords,
  truth: readonly AbsoluteStay[],
  covered: readonly Span[],
): { readonly stays: readonly JudgedStay[]; readonly others: readonly string[] } {
  const { cameraId, caseIdOf } = records;
  const others: string[] = [];
  const ofStay = new Map<AbsoluteStay, Presence[]>();
  const mistaken = new Set<AbsoluteStay>();
  for (const slot of new Set(truth.map((stay) => stay.slot))) {
    const stays = truth.filter((stay) => stay.slot === slot);
    for (const presence of presencesAt(records, slot)) {
      const shared = stays
        .map((stay) => ({ stay, ms: totalMs(within(seenOf(presence), stay)) }))
        .filter(({ ms }) => ms > 0)
        .sort((a, b) => b.ms - a.ms);
      const [most, second] = shared;
      for (const { stay } of shared.slice(1)) mistaken.add(stay);
      const what = `${cameraId}: presence ${presence.id} at ${slot}, ${iso(presence.firstSeenAt)} – ${iso(presence.lastSeenAt)}`;
      if (most) ofStay.set(most.stay, [...(ofStay.get(most.stay) ?? []), presence]);
      if (second) others.push(`${what}, was seen at ${shared.length} different stays`);
      const beyondMs = most ? totalMs(seenOf(presence)) - totalMs([most.stay]) : 0;
      if (!second && beyondMs > EDGE_MS) others.push(`${what}, dwelt ${beyondMs} ms longer than it stayed`);
    }
  }
  const stays = truth.map((stay): JudgedStay => {
    const filed = (ofStay.get(stay) ?? []).filter(({ id }) => caseIdOf.has(id));
    const parts = within(covered, stay);
    const coveredMs = totalMs(parts);
    const sureMs = parts.reduce((sum, part) => sum + Math.max(0, totalMs([part]) - 2 * EDGE_MS), 0);
    const isGapless = parts.length === 1 && coveredMs >= totalMs([stay]);
    const [only] = filed.length === 1 ? filed : [];
    const violation = only && reachedIn(records, only.id);
    const untilFiled = violation && { fromMs: stay.fromMs, toMs: violation.reachedAt.getTime() };
    return {
      cameraId,
      what: `${stay.colour} car at ${stay.slot}`,
      fromAt: new Date(stay.fromMs),
      toAt: new Date(stay.toMs),
      coveredMs,
      isGapless,
      isDue: sureMs >= KERB_DWELL_MS,
      caseIds: [...new Set(filed.map(({ id }) => caseIdOf.get(id) ?? ''))],
      isMistaken: filed.length === 0 && mistaken.has(stay),
      filedPresences: filed.length,
      filingErrorMs:
        violation && untilFiled ? violation.explanation.dwellMs - totalMs(within(covered, untilFiled)) : null,
      finalErrorMs: only ? totalMs(seenOf(only)) - coveredMs : null,
    };
  });
  return { stays, others };
}

function reachedIn({ cases }: CameraRecords, presenceId: string) {
  return cases.flatMap(({ violations }) => violations).find((violation) => violation.presenceId === presenceId);
}

function iso(at: Date): string {
  return at.toISOString();
}
