/// <reference path="./gcoord.d.ts" />
import gcoord from 'gcoord/dist/gcoord.cjs.prod.js';
import { z } from 'zod';
import { CHINA, DATUMS, type Datum, isInChina, type Position } from '../../kernel/domain/position.ts';
import { complaint } from '../../kernel/words/said-issue.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';

const LONGITUDES = { least: -180, most: 180 } as const;
const LATITUDES = { least: -90, most: 90 } as const;

const expected = (what: Saying) => ({ error: complaint(what) });

/** A place as people write it. */
export interface WrittenPosition extends Position {
  readonly datum: Datum;
}

/** The place of a camera: longitude and latitude in degrees, and their datum. */
export function position() {
  return z
    .strictObject({
      longitude: z.number(expected(saying('expected.number-between', LONGITUDES))),
      latitude: z.number(expected(saying('expected.number-between', LATITUDES))),
      datum: z.enum(DATUMS).default('WGS-84'),
    })
    .superRefine((written, context) => {
      const fault = placeFault(written);
      if (fault !== null) context.addIssue({ code: 'custom', path: [fault.field], message: complaint(fault.expected) });
    });
}

/** Of a position: its fields in the order in which they are told. */
export const POSITION_FIELDS = Object.keys(position().shape);

/** The place in degrees of WGS-84, to a tenth of a metre. */
export function wgs84Of({ longitude, latitude, datum }: WrittenPosition): Position {
  if (datum === 'WGS-84') return { longitude, latitude };
  const [east, north] = gcoord.transform([longitude, latitude], 'GCJ02', 'WGS84');
  return { longitude: rounded(east), latitude: rounded(north) };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

interface Fault {
  readonly field: 'longitude' | 'latitude' | 'datum';
  readonly expected: Saying;
}

/** What is wrong with a place: out of range, or the wrong way round; null: nothing. */
export function placeFault({ longitude, latitude, datum }: WrittenPosition): Fault | null {
  // The other way round it is in China; as it stands it is in the Arctic, or nowhere.
  if (isInChina({ longitude: latitude, latitude: longitude }))
    return {
      field: 'longitude',
      expected: saying('expected.not-swapped', { longitude: latitude, latitude: longitude }),
    };
  if (!isBetween(longitude, LONGITUDES))
    return { field: 'longitude', expected: saying('expected.number-between', LONGITUDES) };
  if (!isBetween(latitude, LATITUDES))
    return { field: 'latitude', expected: saying('expected.number-between', LATITUDES) };
  // Far from China the library changes nothing, and at the edge of what it takes for China it goes round for ever.
  if (datum === 'GCJ-02' && !isInChina({ longitude, latitude }))
    return { field: 'datum', expected: saying('expected.datum-of-china', CHINA) };
  return null;
}

function isBetween(value: number, { least, most }: { readonly least: number; readonly most: number }): boolean {
  return value >= least && value <= most;
}
