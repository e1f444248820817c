import { z } from 'zod';
import { ERROR_CODES } from '../../kernel/domain/error.ts';

/**
 * What the watching process reports of itself each second. The web process answers requests from this report and asks
 * nothing.
 */
export const watchReport = z.object({
  /** Since the watching process started. */
  uptimeMs: z.number(),
  /** The longest time its event loop stood still since the last report. */
  loopDelayMs: z.number(),
  readiness: z.object({ ready: z.boolean(), checks: z.record(z.string(), z.string()) }).readonly(),
  /** The alarms that are raised now. */
  alarms: z
    .array(z.object({ name: z.string(), key: z.string(), message: z.string(), raisedAt: z.string() }))
    .readonly(),
  /** Prometheus text, or why there is none. */
  metrics: z.union([z.string(), z.object({ code: z.enum(ERROR_CODES), message: z.string() }).readonly()]),
});
export type WatchReport = Readonly<z.infer<typeof watchReport>>;

/** An older report does not describe the present. */
export const REPORT_LIVES_MS = 5_000;
