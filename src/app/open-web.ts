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
import { type WebOpened, type WebOpening, webOpened } from './web-opening.ts';

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

export type WebAddresses = Extract<WebOpened, { readonly address: string }>;

/** Health alone takes about 80 MB, with the console about 150 MB. */
const MOST_BYTES = 600e6;

/**
 * Starts the process that answers for health, metrics and the console, and the watchdog of this process. Gives the
 * addresses; what it opens is closed with `stack`. @throws JiexunError JX_WEB_LISTEN, JX_WEB_PROCESS
 */
export async function openWeb(parts: WebParts, stack: AsyncDisposableStack): Promise<WebAddresses> {
  const { dataFolder, metrics, alarms, shifts, clock, log } = parts;
  const watchdog = new Watchdog({ noteFile: join(dataFolder, 'watchdog.log') });
  stack.defer(() => watchdog.stop());
  const loopDelay = new LoopDelay();
  stack.defer(() => loopDelay.close());
  const opening = { ...openingOf(parts) };
  let opened: WebAddresses = { address: '', console: null };
  const web = new WatchedChild({
    name: "The web's process",
    script: new URL('./web-main.ts', import.meta.url),
    mostBytes: MOST_BYTES,
    begin: async (child) => {
      opened = await listen(child, opening);
      // After a restart it listens at the same addresses.
      opening.port = Number(new URL(opened.address).port);
      if (opening.console !== null && opened.console !== null)
        opening.console = { ...opening.console, port: Number(new URL(opened.console.address).port) };
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
  return opened;
}

function openingOf({ port, host, logFormat, isLocked, dataFolder, console }: WebParts) {
  return { port, host, logFormat, lockFolder: isLocked ? dataFolder : null, console };
}

/** Where it listens. */
async function listen(child: ChildTalk, opening: WebOpening): Promise<WebAddresses> {
  child.send(opening);
  const opened = webOpened.parse(await child.next());
  if ('address' in opened) return opened;
  throw errorSaying(opened.code, opened.said);
}
