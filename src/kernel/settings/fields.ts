import { isIP } from 'node:net';
import { z } from 'zod';
import { formatDuration, parseDurationMs } from '../domain/duration.ts';
import { ID_PATTERN } from '../domain/id-pattern.ts';
import { complaint } from '../words/said-issue.ts';
import { type Saying, saying } from '../words/saying.ts';

const expected = (what: Saying) => ({ error: complaint(what) });

/** One line of text, 1–200 characters, without characters that could change how a sheet or log reads. */
export function text() {
  return z
    .string(expected(saying('expected.text')))
    .refine((value) => /^\P{Cc}{1,200}$/u.test(value.trim()), expected(saying('expected.line')))
    .transform((value) => value.trim());
}

export function identifier() {
  return z.string(expected(saying('expected.name'))).regex(ID_PATTERN, expected(saying('expected.identifier')));
}

/** Reads `30s`, `5m`, `1h30m` as milliseconds, between the two limits (both included). */
export function duration(leastMs: number, mostMs: number) {
  const example = saying('expected.duration');
  const limits = { least: formatDuration(leastMs), most: formatDuration(mostMs) };
  return z
    .string(expected(example))
    .refine((value) => parseDurationMs(value) !== null, expected(example))
    .transform((value) => parseDurationMs(value) ?? Number.NaN)
    .refine(
      (value) => Number.isNaN(value) || (value >= leastMs && value <= mostMs),
      expected(saying('expected.duration-between', limits)),
    );
}

export function ratio(least: number, most: number) {
  return z
    .number(expected(saying('expected.number-between', { least, most })))
    .refine((value) => value >= least && value <= most, expected(saying('expected.number-between', { least, most })));
}

export function yesOrNo() {
  return z.boolean(expected(saying('expected.yes-or-no')));
}

const HOST_NAME = /^[a-z0-9_][a-z0-9_.-]{0,252}$/;

/** A host by its name, which is read in lower case, or by its IP address; neither port nor address of a service. */
export function hostName() {
  const example = saying('expected.host');
  return z
    .string(expected(example))
    .transform((value) => value.trim().toLowerCase())
    .refine((value) => isIP(value) !== 0 || HOST_NAME.test(value), expected(example));
}

/** An IANA time zone name that this machine knows. */
export function timezone() {
  const example = saying('expected.timezone');
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
