import { join } from 'node:path';
import { LoopDelay } from '../adapters/loop-delay.ts';
import { Watchdog } from '../adapters/watchdog.ts';
import type { Metrics } from '../edges/web/metrics.ts';
import { WebServer } from '../edges/web/web-server.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { Shifts } from '../watching/shifts/shifts.ts';

export interface WebParts {
  readonly dataFolder: string;
  readonly port: number;
  /** The address to listen on, of this machine. */
  readonly host: string;
  readonly metrics: Metrics;
  readonly shifts: Shifts;
  readonly clock: Clock;
  readonly log: Log;
}

/** Health and metrics, and the watchdog of this process. Gives the address; what it opens is closed with `stack`. */
export async function openWeb(parts: WebParts, stack: AsyncDisposableStack): Promise<string> {
  const { dataFolder, port, host, metrics, shifts, clock, log } = parts;
  const loopDelay = new LoopDelay();
  stack.defer(() => loopDelay.close());
  const isThere = async () => ((await shifts.current('-')) === null ? null : 'a camera named -');
  const web = new WebServer({
    metrics,
    clock,
    log,
    loopDelayMs: () => loopDelay.takeMaxMs(),
    checks: [{ name: 'store', missing: isThere }],
  });
  stack.defer(() => web.close());
  const address = await web.listen(port, host);
  const watchdog = new Watchdog({ noteFile: join(dataFolder, 'watchdog.log') });
  stack.defer(() => watchdog.stop());
  return address;
}
