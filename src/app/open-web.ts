import { join } from 'node:path';
import type { ChildTalk } from '../adapters/child-process/watched-child.ts';
import { WatchedChild } from '../adapters/child-process/watched-child.ts';
import { LoopDelay } from '../adapters/loop-delay.ts';
import { Watchdog } from '../adapters/watchdog.ts';
import type { Metrics } from '../edges/web/metrics.ts';
import { WatchReporter } from '../edges/web/watch-reporter.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import { errorSaying } from '../kernel/words/said-error.ts';
import type { Alarms } from '../operations/alarms/alarms.ts';
import type { Shifts } from '../watching/shifts/shifts.ts';
import { type WebOpening, webOpened } from './web-opening.ts';

export interface WebParts extends Omit<WebOpening, 'lockFolder'> {
  readonly dataFolder: string;
  /** Nobody may move the data folder while the web process runs. */
  readonly isLocked: boolean;
  readonly metrics: Metrics;
  readonly alarms: Alarms;
  readonly shifts: Shifts;
  readonly clock: Clock;
  readonly log: Log;
}

/** About 80 MB are usual. */
const MOST_BYTES = 300e6;

/**
 * Starts the process that answers for health and metrics, and the watchdog of this process. Gives the address; what it
 * opens is closed with `stack`. @throws JiexunError JX_WEB_LISTEN, JX_WEB_PROCESS
 */
export async function openWeb(parts: WebParts, stack: AsyncDisposableStack): Promise<string> {
  const { dataFolder, metrics, alarms, shifts, clock, log } = parts;
  const watchdog = new Watchdog({ noteFile: join(dataFolder, 'watchdog.log') });
  stack.defer(() => watchdog.stop());
  const loopDelay = new LoopDelay();
  stack.defer(() => loopDelay.close());
  const opening = { ...openingOf(parts) };
  let address = '';
  const web = new WatchedChild({
    name: "The web's process",
    script: new URL('./web-main.ts', import.meta.url),
    mostBytes: MOST_BYTES,
    begin: async (child) => {
      address = await listen(child, opening);
      // After a restart it listens at the same address.
      opening.port = Number(new URL(address).port);
    },
    clock,
    log,
    random: Math.random,
  });
  await web.start();
  stack.defer(() => web.close());
  const isThere = async () => ((await shifts.current('-')) === null ? null : 'a camera named -');
  const reporter = new WatchReporter({
    metrics,
    alarms,
    checks: [{ name: 'store', missing: isThere }],
    loopDelayMs: () => loopDelay.takeMaxMs(),
    send: (report) => void web.send(report),
    clock,
    log,
  });
  stack.defer(() => reporter.close());
  return address;
}

function openingOf({ port, host, logFormat, isLocked, dataFolder }: WebParts) {
  return { port, host, logFormat, lockFolder: isLocked ? dataFolder : null };
}

/** Where it listens. */
async function listen(child: ChildTalk, opening: WebOpening): Promise<string> {
  child.send(opening);
  const opened = webOpened.parse(await child.next());
  if ('address' in opened) return opened.address;
  throw errorSaying(opened.code, opened.said);
}
