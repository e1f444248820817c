import type { Ask, call } from '../api/call.ts';
import type { AskedSearch } from './lookup-search.ts';
import type { Scan } from './scan-field.tsx';
import type { SizeQuestion } from './use-size.ts';

export type AskCamera = Awaited<ReturnType<typeof call<'lookupCameras'>>>['cameras'][number];

interface Officer {
  readonly name: string;
  readonly number: string;
}

/** What is entered when somebody asks for footage. */
export interface AskedLookup {
  readonly manner: 'view' | 'copy';
  readonly cameraIds: readonly string[];
  /** As it is written: degrees of WGS-84, metres. All empty: no circle. */
  readonly area: { readonly longitude: string; readonly latitude: string; readonly radiusM: string };
  /** ISO 8601; empty: none is chosen. */
  readonly from: string;
  readonly to: string;
  readonly unit: string;
  /** Two. */
  readonly officers: readonly [Officer, Officer];
  readonly paper: string;
  readonly scan: Scan | null;
  readonly ground: string;
  readonly seeks: string;
  /** Seconds, as they are written; empty: nobody compared the clock. */
  readonly clockAhead: string;
  readonly isUrgent: boolean;
}

const NOBODY: Officer = { name: '', number: '' };

export function newLookup({ camera, from = '', to = '' }: AskedSearch, unit: string): AskedLookup {
  return {
    area: { longitude: '', latitude: '', radiusM: '' },
    ...{ manner: 'copy', cameraIds: camera === undefined ? [] : [camera], from, to, unit },
    ...{ officers: [NOBODY, NOBODY], paper: '', scan: null, ground: '', seeks: '', clockAhead: '', isUrgent: false },
  };
}

/** The circle; null: none, or it is not whole. */
function circleOf({ area }: Pick<AskedLookup, 'area'>) {
  const texts = [area.longitude, area.latitude, area.radiusM];
  const [longitude = Number.NaN, latitude = Number.NaN, radiusM = Number.NaN] = texts.map((text) =>
    text.trim() === '' ? Number.NaN : Number(text),
  );
  return [longitude, latitude, radiusM].every(Number.isFinite) ? { longitude, latitude, radiusM } : null;
}

function hasSpan({ from, to }: Pick<AskedLookup, 'from' | 'to'>): boolean {
  return Date.parse(from) < Date.parse(to);
}

/** Of what the size can be asked already. */
export function sizeQuestion(asked: AskedLookup): SizeQuestion | null {
  const { cameraIds, from, to } = asked;
  const area = circleOf(asked);
  return hasSpan(asked) && (cameraIds.length > 0 || area !== null) ? { cameraIds, area, from, to } : null;
}

/** Whether all is there that the server asks for. */
export function isWhole(asked: AskedLookup): boolean {
  const { area, unit, officers, paper, ground, seeks, clockAhead } = asked;
  const texts = [unit, paper, ground, seeks, ...officers.flatMap(({ name, number }) => [name, number])];
  const isFilled = texts.every((text) => text.trim() !== '');
  const isCircle = Object.values(area).every((text) => text.trim() === '') || circleOf(asked) !== null;
  return isFilled && isCircle && sizeQuestion(asked) !== null && Number.isFinite(Number(clockAhead));
}

export function bodyOf(asked: AskedLookup): Omit<Ask<'askLookup'>['body'], 'requestId'> {
  const { paper, scan, clockAhead, officers, area: _, ...of } = asked;
  return {
    ...{ ...of, cameraIds: [...of.cameraIds], officers: officers.map((one) => ({ ...one })) },
    area: circleOf(asked),
    paper: { number: paper, scan },
    clockAheadMs: clockAhead.trim() === '' ? null : Math.round(Number(clockAhead) * 1_000),
  };
}
