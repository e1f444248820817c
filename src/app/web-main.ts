import { setFlagsFromString } from 'node:v8';
import { ParentWatch } from '../adapters/child-process/parent-watch.ts';
import { createLongLog } from '../adapters/log/pino-log.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import { watchReport } from '../edges/web/watch-report.ts';
import { WebServer } from '../edges/web/web-server.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import { saidOf } from '../kernel/words/said-error.ts';
import { openConsole } from './open-console.ts';
import { waitForLock } from './web-lock.ts';
import { type WebOpened, type WebOpening, webOpening } from './web-opening.ts';

/**
 * How much the heap may grow before it is swept, in percent of what lives. Watching lets it grow by 200, to sweep seldom
 * during a look. Here nobody waits for 80 ms, and exports of 20,000 cases leave 310 MB of memory in place of 470. It is set
 * when everything is loaded: other flags at the start would make Node compile everything anew.
 */
const HEAP_GROWING_PERCENT = 70;
/** Everything that this process opens. */
const stack = new AsyncDisposableStack();
const CLOSE_WITHIN_MS = 1_500;
const clock = new SystemClock();

/**
 * The web process: a child of the process that watches. Requests on its ports can slow down only this process. It ends
 * when its parent closes the channel or is gone. The parent handles Ctrl-C in a terminal.
 */
async function open(opening: WebOpening): Promise<(message: unknown) => void> {
  const { port, host, logFormat, lockFolder } = opening;
  const lock = lockFolder === null ? null : await waitForLock(lockFolder, clock);
  process.once('exit', () => lock?.release());
  const log = createLongLog({ format: logFormat, level: 'warn', fd: 2 });
  const server = new WebServer({ clock, log });
  const address = await server.listen(port, host);
  const console = opening.console === null ? null : await openConsole({ opening: opening.console, clock, log }, stack);
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`);
  say({ address, console });
  return (message) => server.hear(watchReport.parse(message));
}

function say(opened: WebOpened, then: () => void = () => undefined): void {
  process.send?.(opened, then);
}

function fail(error: unknown): void {
  const { code, exitCode } = error instanceof JiexunError ? error : new JiexunError('JX_WEB_PROCESS', `${error}`);
  say({ code, said: saidOf(error) }, () => process.exit(exitCode));
}

/** Finishes what is being written, but not for long. */
async function close(): Promise<void> {
  await Promise.race([stack.disposeAsync(), clock.sleep(CLOSE_WITHIN_MS)]);
}

const parentWatch = new ParentWatch();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.once('disconnect', () => {
  void Promise.allSettled([close(), parentWatch.stop()]).then(() => process.exit());
});
process.once('message', (opening) => {
  open(webOpening.parse(opening)).then((hear) => process.on('message', hear), fail);
});
