import type { Camera } from '../../kernel/domain/camera.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { CaseRow, CaseScene, CaseSighting } from './case-entity.ts';
import type { HistoryEntry } from './case-history.ts';
import { evidenceFolderOf, thingKey } from './case-key.ts';
import { listsRule } from './held-key.ts';

/**
 * More sightings than this are counted and not listed, so the row of a camera that comes and goes for weeks has a bounded
 * size.
 */
const MAX_SIGHTINGS = 100;
const MAX_HISTORY = 300;

export function newCase(
  { id, presenceKey, recurrenceOf }: Pick<CaseRow, 'id' | 'presenceKey' | 'recurrenceOf'>,
  violation: Violation,
  camera: Camera,
): CaseRow {
  const { cameraId, kind, explanation, reachedAt, thingId } = violation;
  return {
    id,
    version: 1,
    cameraId,
    thingId,
    presenceKey,
    openKey: thingKey(thingId, kind),
    thingKey: thingKey(thingId, kind),
    kind,
    label: violation.label,
    ruleId: explanation.ruleId,
    zoneId: explanation.zoneId,
    boxXyxy: violation.boxXyxy,
    firstSeenAt: violation.firstSeenAt,
    alreadyThere: violation.alreadyThere,
    filedAt: reachedAt,
    clearedAt: null,
    dwellMs: explanation.dwellMs,
    dwellAtFilingMs: explanation.dwellMs,
    status: 'open',
    closedAt: null,
    review: 'pending',
    reasonId: null,
    otherCaseId: null,
    visible: false,
    recurrenceOf,
    scene: sceneOf(camera, []),
    violations: [],
    sightings: [],
    olderSightings: { count: 0, dwellMs: 0, untilAt: null },
    acts: 0,
    history: [{ at: reachedAt, by: 'jiexun', event: 'filed' }],
    evidenceFolder: evidenceFolderOf(cameraId, reachedAt, camera.timezone, id),
    manifests: [],
    toSeal: [],
    sealOwed: true,
    retiredAt: null,
  };
}

/** Adds a rule's finding to the case: as a further rule, as a further sighting, or as nothing new (then the same row). */
export function withViolation(row: CaseRow, violation: Violation, camera: Camera): CaseRow {
  return withSighting(withRule(row, violation, camera), violation);
}

/** Records that the thing left, or that nobody knows where it went. The evidence then owes a manifest. */
export function withClearing(row: CaseRow, presence: Presence, dwellMs: number): CaseRow {
  const known = row.sightings.find((sighting) => sighting.presenceId === presence.id);
  if (known === undefined || known.ended !== null) return row;
  const ended = presence.ended ?? 'unknown';
  const sightings = row.sightings.map((sighting) =>
    sighting === known ? { ...known, ended, clearedAt: presence.clearedAt, dwellMs } : sighting,
  );
  const at = presence.clearedAt ?? presence.lastSeenAt;
  const entry = { at, by: 'jiexun', event: 'cleared', presenceId: presence.id, ended, dwellMs } as const;
  return withEntry(counted({ ...row, sightings, toSeal: [...row.toSeal, presence.id], sealOwed: true }), entry);
}

/** Sets how long the thing has stayed by now. */
export function withDwell(row: CaseRow, presenceId: string, dwellMs: number): CaseRow {
  const known = row.sightings.find((sighting) => sighting.presenceId === presenceId);
  if (known === undefined || known.ended !== null || known.dwellMs === dwellMs) return row;
  return counted({
    ...row,
    sightings: row.sightings.map((sighting) => (sighting === known ? { ...known, dwellMs } : sighting)),
  });
}

export function withEntry(row: CaseRow, entry: HistoryEntry): CaseRow {
  const history = [...row.history, entry];
  return { ...row, history: history.length > MAX_HISTORY ? [...history.slice(0, 1), ...history.slice(2)] : history };
}

function withRule(row: CaseRow, violation: Violation, camera: Camera): CaseRow {
  const { explanation, presenceId, reachedAt, boxXyxy } = violation;
  if (listsRule(row, violation)) return row;
  const violations = [...row.violations, { presenceId, reachedAt, boxXyxy, explanation }];
  const zoneIds = violations.flatMap((known) => known.explanation.zoneId ?? []);
  const scene = row.violations.length === 0 ? sceneOf(camera, zoneIds) : withZones(row.scene, camera, zoneIds);
  const next = { ...row, violations, scene };
  if (row.violations.length === 0) return next;
  const { ruleId, zoneId } = explanation;
  return withEntry(next, { at: reachedAt, by: 'jiexun', event: 'rule', ruleId, zoneId });
}

function withSighting(row: CaseRow, violation: Violation): CaseRow {
  const { presenceId, firstSeenAt, reachedAt, explanation } = violation;
  if (row.sightings.some((known) => known.presenceId === presenceId)) return row;
  const { untilAt } = row.olderSightings;
  if (untilAt !== null && firstSeenAt <= untilAt) return row;
  const sighting: CaseSighting = {
    presenceId,
    firstSeenAt,
    reachedAt,
    dwellMs: explanation.dwellMs,
    ended: null,
    clearedAt: null,
  };
  const next = counted(withinBounds({ ...row, sightings: [...row.sightings, sighting] }));
  if (row.sightings.length === 0) return next;
  return withEntry(next, { at: reachedAt, by: 'jiexun', event: 'sighting', presenceId });
}

/** Shortens the list. The first sighting and the latest ones stay in it. */
function withinBounds(row: CaseRow): CaseRow {
  const [first, second, ...latest] = row.sightings;
  if (row.sightings.length <= MAX_SIGHTINGS || first === undefined || second === undefined) return row;
  const { count, dwellMs } = row.olderSightings;
  return {
    ...row,
    sightings: [first, ...latest],
    olderSightings: { count: count + 1, dwellMs: dwellMs + second.dwellMs, untilAt: second.firstSeenAt },
  };
}

/** Sets the sums over the sightings. */
export function counted(row: CaseRow): CaseRow {
  const last = row.sightings.at(-1);
  const stays = row.sightings.some((sighting) => sighting.ended === null);
  return {
    ...row,
    clearedAt: stays ? null : (last?.clearedAt ?? null),
    dwellMs: row.olderSightings.dwellMs + row.sightings.reduce((sum, { dwellMs }) => sum + dwellMs, 0),
  };
}

function sceneOf(camera: Camera, zoneIds: readonly string[]): CaseScene {
  return {
    cameraName: camera.name,
    place: camera.place,
    timezone: camera.timezone,
    configVersion: camera.version,
    everyMs: camera.sampling.everyMs,
    zones: camera.zones.filter((zone) => zoneIds.includes(zone.id)),
  };
}

function withZones(scene: CaseScene, camera: Camera, zoneIds: readonly string[]): CaseScene {
  const missing = zoneIds.filter((id) => !scene.zones.some((zone) => zone.id === id));
  return { ...scene, zones: [...scene.zones, ...camera.zones.filter((zone) => missing.includes(zone.id))] };
}

/** Marks the evidence as gone: a tombstone replaces it. */
export function isRetired(row: CaseRow): boolean {
  return row.history.some(({ event }) => event === 'retired');
}
