import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { untilFound } from '../testing/builders/until.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';
import { webPidOf } from '../testing/servers/web-pid.ts';

/** `serve` without a camera, and the web's process that it starts. */
async function serving() {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'streams'));
  const data = join(folder, 'data');
  const program = new RunningProgram(['serve', '--data', data, '--streams', join(folder, 'streams'), '--port', '0']);
  onTestFinished(() => program.kill());
  const line = await program.line(/Health and metrics: http/, 30_000);
  const origin = /http:\/\/[\d.:]+/.exec(line)?.[0] ?? '';
  return { data, program, origin, webPid: await webPidOf(program.pid) };
}

const healthOf = async (origin: string): Promise<number | null> =>
  fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ status }) => status,
    () => null,
  );
const until = (origin: string, status: number | null, withinMs: number) =>
  untilFound(`health ${status}`, {
    withinMs,
    ask: async () => ((await healthOf(origin)) === status ? true : null),
  });

test('the web is a separate process: when it is killed it is started again at the same port, and the watching goes on', async () => {
  const { program, origin, webPid } = await serving();
  await until(origin, 200, 5_000);
  process.kill(webPid, 'SIGKILL');
  await program.line(/The web's process ended \(SIGKILL\)/, 10_000);
  await until(origin, 200, 20_000);
  expect(await webPidOf(program.pid)).not.toBe(webPid);
});

test('a serve that is killed takes the web with it within five seconds; migrate is refused until then', async () => {
  const { data, program, origin, webPid } = await serving();
  await until(origin, 200, 5_000);
  // It hangs while it is stopped, and has not yet seen that its parent is gone.
  process.kill(webPid, 'SIGSTOP');
  program.signal('SIGKILL');
  const migrate = ['migrate', '--from', data, '--to', 'mongodb://127.0.0.1:1/x'];
  const refused = await runProgram(migrate).finally(() => process.kill(webPid, 'SIGCONT'));
  expect(refused.text).toMatch(new RegExp(`in use by process ${webPid}`));
  await until(origin, null, 5_000);
  expect((await runProgram(migrate)).text).not.toMatch(/in use/);
});

test('while the watching process stands still the web answers 503, and 200 once it goes on', async () => {
  const { program, origin } = await serving();
  await until(origin, 200, 5_000);
  program.signal('SIGSTOP');
  await until(origin, 503, 10_000);
  program.signal('SIGCONT');
  await until(origin, 200, 5_000);
});

test("a client that sends 94,000 requests without waiting for answers does not slow the watching, and the web process's memory does not grow", async () => {
  const { origin, webPid } = await serving();
  await until(origin, 200, 5_000);
  const flood = async () => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(94_000));
    return (await text(socket).catch(() => '')).length;
  };
  const answered = await Promise.all([flood(), flood(), flood(), flood()]);
  for (const bytes of answered) expect(bytes).toBeLessThan(1_000_000);
  const health = await (await fetch(`${origin}/healthz`)).json();
  expect(health).toMatchObject({ status: 'ok' });
  const status = await readFile(`/proc/${webPid}/status`, 'utf8');
  expect(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1_000).toBeLessThan(300);
});
