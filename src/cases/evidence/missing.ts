import { formatDuration } from '../../kernel/domain/duration.ts';
import { isOfCamera, kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import type { Missing } from './manifest.ts';
import type { Still, StillRole } from './still.ts';

/** GA/T 832-2014: digital pictures of at least this size. */
const LEAST_PX = { widthPx: 1_280, heightPx: 720 } as const;

const NOT_KEPT =
  'it was not kept, or what was kept is damaged: no picture came at that moment, the program was not running, or the disk or store failed';
const STILL_GAPS: Readonly<Record<StillRole, { readonly what: string; readonly zh: string }>> = {
  before: { what: 'the last good picture', zh: '此前正常画面' },
  first: { what: 'a picture of when it was first seen', zh: '首次出现画面' },
  between: { what: 'a picture in between', zh: '过程中画面' },
  filing: { what: 'a picture of when the threshold was reached', zh: '达到时限画面' },
  last: { what: 'the last picture it was seen in', zh: '离开前画面' },
  left: { what: 'a picture of when it had left', zh: '离开后画面' },
};

/** Everything the first manifest of a case should hold and cannot. */
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
  if (sighting?.ended === 'unknown') {
    const why = 'nobody watched for too long: it is not known whether it left';
    return [{ what: STILL_GAPS.left.what, why, zh: '离开情况不明' }];
  }
  return stills.some(({ role }) => role === 'left') ? [] : [stillGap(row, 'left')];
}

const alreadyThere: Missing = {
  what: 'the moment it came to rest',
  why: 'it was already there when watching began',
  zh: '停下的时刻（开始监看时已在）',
};

function stillGap(row: CaseRow, role: StillRole): Missing {
  const gave = isOfCamera(row.kind) && ['down', 'refused', 'undecodable'].includes(row.label);
  return { ...STILL_GAPS[role], why: gave ? `the camera gave no picture (${row.label})` : NOT_KEPT };
}

function lateFirst(row: CaseRow, stills: readonly Still[]): readonly Missing[] {
  const first = stills.find(({ role }) => role === 'first');
  const lateMs = first === undefined ? 0 : first.capturedAt.getTime() - row.firstSeenAt.getTime();
  if (lateMs <= 3 * row.scene.everyMs) return [];
  const why = `the first picture that was kept is ${formatDuration(lateMs)} later`;
  return [{ what: STILL_GAPS.first.what, why, zh: '首次出现时刻的画面' }];
}

const noPlate: Missing = {
  what: 'a legible number plate',
  why: 'not read: number plates are not read yet',
  zh: '号牌（未识读）',
};

function tooNear(row: CaseRow, stills: readonly Still[]): readonly Missing[] {
  const times = stills.filter(({ role }) => role !== 'left').map(({ capturedAt }) => capturedAt.getTime());
  const apartMs = times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
  const permittedMs = row.violations[0]?.explanation.permittedMs ?? 0;
  if (apartMs >= permittedMs) return [];
  const why = `the pictures are ${formatDuration(apartMs)} apart, ${formatDuration(permittedMs)} are permitted`;
  return [{ what: 'two pictures further apart than the permitted stay', why, zh: '间隔超过允许停留时间的两张画面' }];
}

function smallPicture(stills: readonly Still[]): readonly Missing[] {
  const small = stills.find(({ widthPx, heightPx }) => widthPx < LEAST_PX.widthPx || heightPx < LEAST_PX.heightPx);
  if (small === undefined) return [];
  const why = `the camera gives ${small.widthPx}×${small.heightPx}`;
  return [{ what: 'pictures of at least 1280×720', why, zh: '1280×720 以上的画面' }];
}
