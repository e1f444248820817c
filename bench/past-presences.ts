import type { CaseRow } from '../src/cases/filing/case-entity.ts';
import { caseEntity } from '../src/cases/filing/case-entity.ts';
import { presenceKey, thingKey } from '../src/cases/filing/case-key.ts';
import type { SightingRow } from '../src/cases/filing/sighting-entity.ts';
import { sightingEntity } from '../src/cases/filing/sighting-entity.ts';
import type { Camera, Rule } from '../src/kernel/domain/camera.ts';
import type { Log } from '../src/kernel/domain/log.ts';
import type { Presence } from '../src/kernel/domain/presence.ts';
import { aPresence, T0 } from '../src/testing/builders/case-builders.ts';
import { aStreet } from '../src/testing/builders/looks.ts';
import { type GonePresenceRow, gonePresenceEntity } from '../src/watching/ledger-store/ledger-entity.ts';
import { fillTable } from './filled-table.ts';
import { aPastCase } from './past-cases.ts';

export const DAYS = 30;
const DAY_MS = 86_400_000;
const FLOW = {
  id: 'flow',
  name: '车道',
  polygon: [
    [0, 0],
    [1, 0],
    [1, 0.2],
    [0, 0.2],
  ],
} as const;

/** A busy camera with rules of every kind; its parking rule also asks whether a queue stands beside. */
export const busyCamera: Camera = aStreet({
  zones: [...aStreet().zones, FLOW],
  rules: aStreet().rules.map(
    (rule): Rule => (rule.kind === 'illegal-parking' ? { ...rule, dwellMs: 180_000, flowZoneIds: ['flow'] } : rule),
  ),
});

const OBSERVATIONS = 12;

/** Of a thousand presences: most pass or wait, some stay. */
const SORTS = [
  { share: 890, family: 'vehicle', label: 'car', type: 'thing', leastS: 2, mostS: 60 },
  { share: 980, family: 'person', label: 'person', type: 'thing', leastS: 5, mostS: 300 },
  { share: 990, family: 'vehicle', label: 'van', type: 'thing', leastS: 60, mostS: 1_800 },
  { share: 996, family: 'garbage', label: 'garbage', type: 'thing', leastS: 10, mostS: 7_200 },
  { share: 1_000, family: 'person', label: 'stall', type: 'vending', leastS: 10, mostS: 3_600 },
] as const;

/** As long as a real id. */
function nameOf(n: number): string {
  return `presence-${`${n}`.padStart(15, '0')}`;
}

/** A number from 0 to 1 that follows from `n` alone. */
function chance(n: number, salt: number): number {
  const x = Math.sin(n * 12.9898 + salt * 78.233) * 43_758.5453;
  return x - Math.floor(x);
}

/** The `n`th of `count` presences that the busy camera stored in its last days, spread evenly over them. */
export function aPastPresence(n: number, count: number): Presence {
  const share = Math.floor(chance(n, 1) * 1_000);
  const sort = SORTS.find((one) => share < one.share) ?? SORTS[0];
  const { family, label, type, leastS, mostS } = sort;
  const fromMs = T0.getTime() + Math.floor((n / count) * DAYS * DAY_MS);
  const seenMs = Math.round(1_000 * leastS * (mostS / leastS) ** chance(n, 2));
  const at = (ms: number) => new Date(fromMs + ms);
  const [x, y] = [0.05 + 0.8 * chance(n, 3), 0.05 + 0.8 * chance(n, 4)];
  const boxXyxy = [x, y, x + 0.1, y + 0.1] as const;
  const isLong = seenMs > 120_000;
  const parts = isLong ? [0.4, 0.45, 1] : [1];
  const timeline = parts.map((part, i) => ({
    type: i === 1 ? ('absent' as const) : ('seen' as const),
    fromAt: at(Math.round(seenMs * (parts[i - 1] ?? 0))),
    toAt: at(Math.round(seenMs * part)),
  }));
  const looks = Math.min(OBSERVATIONS, Math.ceil(seenMs / 1_000) + 1);
  const lastSeenAt = at(seenMs);
  const isFiled = family === 'vehicle' && seenMs >= 180_000;
  return {
    ...aPresence(),
    ...{ id: nameOf(n), thingId: nameOf(n), cameraId: busyCamera.id },
    ...{ type, family, label, boxXyxy, timeline, lastSeenAt, firstSeenAt: at(0) },
    ...{ state: 'gone', ended: 'left', clearedAt: lastSeenAt, reportedRuleIds: isFiled ? ['no-parking'] : [] },
    observations: Array.from({ length: looks }, (_, i) => {
      const confidence = 0.5 + 0.5 * chance(n, 10 + i);
      return { at: at(Math.round((seenMs * i) / looks)), frameSeq: n * 10 + i, boxXyxy, label, confidence };
    }),
    ...(family === 'garbage' && {
      personNearAt: at(Math.round(seenMs / 2)),
      personNearTimes: [{ type: 'seen', fromAt: at(0), toAt: at(Math.round(seenMs / 2)) }],
    }),
  };
}

/** `fillTable` wants a field that all rows have in common. */
function withoutVersion<T extends { readonly version: number }>({ version: _, ...own }: T): Omit<T, 'version'> {
  return own;
}

/** Writes the presences of the busy camera, and the cases of those that were filed, into a new database. */
export async function writePastPresences(path: string, count: number, log: Log): Promise<void> {
  const rowOf = (n: number): GonePresenceRow => {
    const presence = aPastPresence(n, count);
    return { id: presence.id, version: 1, cameraId: busyCamera.id, endedAt: presence.lastSeenAt, presence };
  };
  await fillTable(
    path,
    { entity: gonePresenceEntity, count, template: rowOf(0), ownOf: (n: number) => withoutVersion(rowOf(n)) },
    log,
  );
  const filed = Array.from({ length: count }, (_, n) => aPastPresence(n, count)).filter(
    ({ reportedRuleIds }) => reportedRuleIds.length > 0,
  );
  const presenceOf = (n: number): Presence => filed[n] ?? aPastPresence(0, count);
  const caseOf = (n: number): CaseRow => {
    const { id, thingId, lastSeenAt: filedAt } = presenceOf(n);
    const kind = 'illegal-parking';
    return {
      ...aPastCase(n),
      ...{ id: `case-${n}`, cameraId: busyCamera.id, kind, thingId, filedAt, openKey: null },
      ...{ presenceKey: presenceKey(id, kind), thingKey: thingKey(thingId, kind), evidenceFolder: `case-${n}` },
      review: chance(n, 5) < 0.7 ? 'confirmed' : chance(n, 6) < 0.8 ? 'rejected' : 'pending',
    };
  };
  const sightingOf = (n: number): SightingRow => {
    const { id: presenceId, firstSeenAt } = presenceOf(n);
    const kind = 'illegal-parking';
    return {
      ...{ id: presenceKey(presenceId, kind), version: 1, cameraId: busyCamera.id, presenceId, kind, firstSeenAt },
      caseId: `case-${n}`,
    };
  };
  await fillTable(
    path,
    { entity: caseEntity, count: filed.length, template: caseOf(0), ownOf: (n: number) => withoutVersion(caseOf(n)) },
    log,
  );
  await fillTable(
    path,
    {
      entity: sightingEntity,
      count: filed.length,
      template: sightingOf(0),
      ownOf: (n: number) => withoutVersion(sightingOf(n)),
    },
    log,
  );
}
