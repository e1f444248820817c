import { isOfCamera, kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import { faultName } from '../../kernel/words/names.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import type { Missing } from './manifest.ts';
import type { Still, StillRole } from './still.ts';

/** GA/T 832-2014: digital pictures of at least this size. */
const LEAST_PX = { widthPx: 1_280, heightPx: 720 } as const;

/** Lists what the first manifest of a case should have and cannot. */
export function missingAtFiling(row: CaseRow, stills: readonly Still[]): readonly Missing[] {
  const { proof } = kindOf(row.kind);
  const expected: readonly StillRole[] = isOfCamera(row.kind)
    ? ['before', 'first', 'filing']
    : ['first', 'between', 'filing'];
  return [
    ...expected.filter((role) => stills.every((still) => still.role !== role)).map((role) => stillGap(row, role)),
    ...(row.alreadyThere ? [alreadyThere] : lateFirst(row, stills)),
    ...(proof.includes('plate') ? [noPlate] : []),
    ...(proof.includes('apart') ? tooNear(row, stills) : []),
    ...smallPicture(stills),
  ];
}

/** Of a presence whose end is being sealed. */
export function missingAtClearing(row: CaseRow, presenceId: string, stills: readonly Still[]): readonly Missing[] {
  const sighting = row.sightings.find((known) => known.presenceId === presenceId);
  if (sighting?.ended === 'unknown')
    return [{ what: saying('missing.still-left'), why: saying('missing-why.unwatched') }];
  return stills.some(({ role }) => role === 'left') ? [] : [stillGap(row, 'left')];
}

const alreadyThere: Missing = { what: saying('missing.rest'), why: saying('missing-why.already-there') };
const noPlate: Missing = { what: saying('missing.plate'), why: saying('missing-why.not-read') };

function stillGap(row: CaseRow, role: StillRole): Missing {
  const gaveNone = isOfCamera(row.kind) && ['down', 'refused', 'undecodable'].includes(row.label);
  const why = gaveNone
    ? saying('missing-why.no-picture', { fault: faultName(row.label) })
    : saying('missing-why.not-kept');
  return { what: saying(`missing.still-${role}`), why };
}

function lateFirst(row: CaseRow, stills: readonly Still[]): readonly Missing[] {
  const first = stills.find(({ role }) => role === 'first');
  const lateMs = first === undefined ? 0 : first.capturedAt.getTime() - row.firstSeenAt.getTime();
  if (lateMs <= 3 * row.scene.everyMs) return [];
  return [{ what: saying('missing.still-first'), why: saying('missing-why.late', { lateMs }) }];
}

function tooNear(row: CaseRow, stills: readonly Still[]): readonly Missing[] {
  const times = stills.filter(({ role }) => role !== 'left').map(({ capturedAt }) => capturedAt.getTime());
  const apartMs = times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
  const permittedMs = row.violations[0]?.explanation.permittedMs ?? 0;
  if (apartMs >= permittedMs) return [];
  return [{ what: saying('missing.apart'), why: saying('missing-why.near', { apartMs, permittedMs }) }];
}

function smallPicture(stills: readonly Still[]): readonly Missing[] {
  const small = stills.find(({ widthPx, heightPx }) => widthPx < LEAST_PX.widthPx || heightPx < LEAST_PX.heightPx);
  if (small === undefined) return [];
  const { widthPx, heightPx } = small;
  return [{ what: saying('missing.size', LEAST_PX), why: saying('missing-why.small', { widthPx, heightPx }) }];
}
