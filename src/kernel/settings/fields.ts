import { isIP } from 'node:net';
import { z } from 'zod';
import { formatDuration, parseDurationMs } from '../domain/duration.ts';

export const ID_PATTERN = /^[a-z0-9][a-z0-9-]{0,62}$/;

const expected = (what: string) => ({ error: what });

/** One line of text, 1–200 characters, without characters that could change how a sheet or log reads. */
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

/** Reads `30s`, `5m`, `1h30m` as milliseconds, between the two limits (both included). */
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

const HOST_NAME = /^[a-z0-9_][a-z0-9_.-]{0,252}$/;

/** A host by its name, which is read in lower case, or by its IP address; neither port nor address of a service. */
export function hostName() {
  const example = 'a host name or an IP address alone, such as 192.0.2.11';
  return z
    .string(expected(example))
    .transform((value) => value.trim().toLowerCase())
    .refine((value) => isIP(value) !== 0 || HOST_NAME.test(value), expected(example));
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
