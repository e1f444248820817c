import type { Ask, call } from '../api/call.ts';
import type { AskedSearch } from './lookup-search.ts';
import type { Scan } from './scan-field.tsx';

export type AskCamera = Awaited<ReturnType<typeof call<'lookupCameras'>>>['cameras'][number];

interface Officer {
  readonly name: string;
  readonly number: string;
}

/** What is entered when somebody asks for footage. */
export interface AskedLookup {
  readonly manner: 'view' | 'copy';
  readonly cameraIds: readonly string[];
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
    ...{ manner: 'copy', cameraIds: camera === undefined ? [] : [camera], from, to, unit },
    ...{ officers: [NOBODY, NOBODY], paper: '', scan: null, ground: '', seeks: '', clockAhead: '', isUrgent: false },
  };
}

/** Whether all is there that the server asks for. */
export function isWhole({
  cameraIds,
  from,
  to,
  unit,
  officers,
  paper,
  ground,
  seeks,
  clockAhead,
}: AskedLookup): boolean {
  const texts = [unit, paper, ground, seeks, ...officers.flatMap(({ name, number }) => [name, number])];
  const isFilled = texts.every((text) => text.trim() !== '');
  return isFilled && cameraIds.length > 0 && Date.parse(from) < Date.parse(to) && !Number.isNaN(Number(clockAhead));
}

export function bodyOf({
  paper,
  scan,
  clockAhead,
  officers,
  ...asked
}: AskedLookup): Omit<Ask<'askLookup'>['body'], 'requestId'> {
  return {
    ...{ ...asked, cameraIds: [...asked.cameraIds], officers: officers.map((one) => ({ ...one })) },
    paper: { number: paper, scan },
    clockAheadMs: clockAhead.trim() === '' ? null : Math.round(Number(clockAhead) * 1_000),
  };
}
