import { z } from 'zod';
import { formatDuration, parseDurationMs } from '../../kernel/domain/duration.ts';
import type { Polygon } from '../../kernel/domain/polygon.ts';
import { crossesItself, polygonArea } from '../../kernel/domain/polygon.ts';

/** A zone smaller than this (2 % of the width by 2 % of the height) holds no thing that a camera could tell. */
export const SMALLEST_ZONE_AREA_RATIO = 0.0004;
const MOST_CORNERS = 64;

export const ID_PATTERN = /^[a-z0-9][a-z0-9-]{0,62}$/;

const expected = (what: string) => ({ error: what });

/** One line of text, 1–200 characters, nothing that could change how a sheet or log reads. */
export function text() {
  return z
    .string(expected('text (in quotes if it looks like a number)'))
    .refine((value) => /^\P{Cc}{1,200}$/u.test(value.trim()), expected('one line of 1 to 200 characters'))
    .transform((value) => value.trim());
}

export function identifier() {
  return z
    .string(expected('a name of lower-case letters, digits and hyphens'))
    .regex(ID_PATTERN, expected('1 to 63 lower-case letters, digits and hyphens that start with a letter or digit'));
}

/** `30s`, `5m`, `1h30m` as milliseconds, between the two (both included). */
export function duration(leastMs: number, mostMs: number) {
  const example = 'a duration with its unit, such as 30s or 5m';
  return z
    .string(expected(example))
    .refine((value) => parseDurationMs(value) !== null, expected(example))
    .transform((value) => parseDurationMs(value) ?? Number.NaN)
    .refine(
      (value) => Number.isNaN(value) || (value >= leastMs && value <= mostMs),
      expected(`${formatDuration(leastMs)} to ${formatDuration(mostMs)}`),
    );
}

export function ratio(least: number, most: number) {
  return z
    .number(expected(`a number from ${least} to ${most}`))
    .refine((value) => value >= least && value <= most, expected(`a number from ${least} to ${most}`));
}

export function yesOrNo() {
  return z.boolean(expected('true or false'));
}

/** An IANA time zone name that this machine knows. */
export function timezone() {
  const example = 'an IANA time zone, such as Asia/Shanghai';
  return z.string(expected(example)).refine(isTimezone, expected(example));
}

function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

/** Corners around the zone, in fractions of the picture, as a whole checked only when each corner is right. */
export function polygon() {
  const corner = 'a corner [x, y] in fractions of the picture, 0 to 1';
  const coordinate = z
    .number(expected('a number from 0 to 1'))
    .refine((value) => value >= 0 && value <= 1, expected('a fraction of the picture, from 0 to 1'));
  return z
    .array(z.tuple([coordinate, coordinate], expected(corner)), expected('a list of corners [[x, y], …]'))
    .refine((corners) => corners.length >= 3 && corners.length <= MOST_CORNERS, {
      error: `3 to ${MOST_CORNERS} corners`,
      abort: true,
    })
    .superRefine((corners, context) => {
      const complaint = shapeComplaint(corners);
      if (complaint !== null) context.addIssue({ code: 'custom', message: complaint });
    });
}

function shapeComplaint(corners: Polygon): string | null {
  const [first, last] = [corners[0], corners.at(-1)];
  if (first && last && first[0] === last[0] && first[1] === last[1]) return 'the first corner not repeated at the end';
  if (crossesItself(corners)) return 'corners in order around the zone, so that its edges do not cross or touch';
  if (polygonArea(corners) < SMALLEST_ZONE_AREA_RATIO) {
    return `a zone of at least ${SMALLEST_ZONE_AREA_RATIO} of the picture (0.02 × 0.02)`;
  }
  return null;
}
