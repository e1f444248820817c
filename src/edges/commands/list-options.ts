import { InvalidArgumentError } from 'commander';
import { parseDurationMs } from '../../kernel/domain/duration.ts';
import type { Words } from '../../kernel/words/words.ts';

/** A time as people write it: `24h` ago, a day in this machine's timezone, or a full time. @throws InvalidArgumentError */
export function momentOf(text: string, now: Date, { say }: Words): Date {
  const durationMs = parseDurationMs(text);
  if (durationMs !== null) return new Date(now.getTime() - durationMs);
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(T.+)?$/.exec(text) ?? [];
  // Without this check a date alone would be read as UTC, and 31 February as a day in March.
  const at = new Date(`${day}${time ?? 'T00:00'}`);
  if (new Date(`${day}T00:00Z`).toJSON()?.startsWith(`${day}T`) && !Number.isNaN(at.getTime())) return at;
  throw new InvalidArgumentError(say('commander.time'));
}
