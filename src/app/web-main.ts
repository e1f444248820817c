import { ParentWatch } from '../adapters/child-process/parent-watch.ts';
import { createLongLog } from '../adapters/log/pino-log.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import { watchReport } from '../edges/web/watch-report.ts';
import { WebServer } from '../edges/web/web-server.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import { saidOf } from '../kernel/words/said-error.ts';
import { waitForLock } from './web-lock.ts';
import { type WebOpened, type WebOpening, webOpening } from './web-opening.ts';

/**
 * The web process: a child of the process that watches. Requests on its port can slow down only this process. It ends
 * when its parent closes the channel or is gone. The parent handles Ctrl-C in a terminal.
 */
async function open({ port, host, logFormat, lockFolder }: WebOpening): Promise<(message: unknown) => void> {
  const clock = new SystemClock();
  const lock = lockFolder === null ? null : await waitForLock(lockFolder, clock);
  process.once('exit', () => lock?.release());
  const server = new WebServer({ clock, log: createLongLog({ format: logFormat, level: 'warn', fd: 2 }) });
  say({ address: await server.listen(port, host) });
  return (message) => server.hear(watchReport.parse(message));
}

function say(opened: WebOpened, then: () => void = () => undefined): void {
  process.send?.(opened, then);
}

function fail(error: unknown): void {
  const { code, exitCode } = error instanceof JiexunError ? error : new JiexunError('JX_WEB_PROCESS', `${error}`);
  say({ code, said: saidOf(error) }, () => process.exit(exitCode));
}

const parentWatch = new ParentWatch();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.once('disconnect', () => void parentWatch.stop().then(() => process.exit()));
process.once('message', (opening) => {
  open(webOpening.parse(opening)).then((hear) => process.on('message', hear), fail);
});
