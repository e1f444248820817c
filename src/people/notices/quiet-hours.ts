import { z } from 'zod';
import { WallClock } from '../../kernel/calendar/wall-clock.ts';

const MINUTE_MS = 60_000;
const MINUTES_OF_DAY = 1_440;

/** When nobody wants to be woken: minutes after midnight by the clocks of the site. From 22:00 to 06:00 goes over midnight. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Whether what is urgent is told all the same. */
  readonly urgentPasses: boolean;
}

const minute = z
  .number()
  .int()
  .min(0)
  .max(MINUTES_OF_DAY - 1);
export const quietHoursSchema = z.object({ fromMinute: minute, toMinute: minute, urgentPasses: z.boolean() });

const clocks = new Map<string, WallClock>();

/**
 * Whether it is quiet now. This is asked before each sending, by what the clocks show then: where clocks are put forward or
 * back, quiet hours are an hour shorter or longer. From and to at the same minute: never.
 */
export function isQuiet({ fromMinute, toMinute }: Pick<QuietHours, 'fromMinute' | 'toMinute'>, at: Date, zone: string) {
  const clock = clocks.get(zone) ?? new WallClock(zone);
  clocks.set(zone, clock);
  const minutes = Math.floor((at.getTime() + clock.offsetMs(at.getTime())) / MINUTE_MS);
  const now = ((minutes % MINUTES_OF_DAY) + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  if (fromMinute <= toMinute) return now >= fromMinute && now < toMinute;
  return now >= fromMinute || now < toMinute;
}
