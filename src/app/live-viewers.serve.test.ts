import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { RENDERED_SCENES } from '../../samples/replayed-scene.ts';
import { renderScenes, startCamera } from '../../samples/simulator.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { askConsole, signInFirst } from '../testing/servers/console-talk.ts';
import { begunIn, LiveTalk } from '../testing/servers/live-talk.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';
import type { LiveFrame } from '../watching/live/live-frame.ts';

const clock = new SystemClock();
const CUT_OFF_WITHIN_MS = 10_000;
const MPEG1 = { cameraId: 'gate', way: 'mpeg1' } as const;

/** A running program that watches the camera `gate`, which is of the group `east`, and its administrator. */
async function serving() {
  const folder = scratchFolder();
  const [data, streams] = [join(folder, 'data'), join(folder, 'streams')];
  for (const made of [data, streams]) mkdirSync(made);
  const { van } = await renderScenes({ dir: RENDERED_SCENES, scenes: ['van'] });
  const camera = await startCamera({ file: van });
  onTestFinished(() => camera.stop());
  writeFileSync(join(streams, 'gate.yaml'), `id: gate\nurl: ${camera.url}\n`);
  const program = new RunningProgram([
    ...['serve', '--data', data, '--streams', streams],
    ...['--port', '0', '--console-port', '0'],
  ]);
  onTestFinished(() => program.kill());
  const said = await program.line(/Console, for the people who review: http/, 60_000);
  await program.line(/gate: camera up/, 60_000);
  const origin = /http:\/\/[\d.:]+/.exec(said)?.[0] ?? '';
  const people = (...args: readonly string[]) => runProgram(['people', ...args, '--data', data]);
  const administrator = await signInFirst(
    origin,
    '9001',
    (await people('add', '9001', '--role', 'administrator')).text,
  );
  const group = async (cameraIds: readonly string[], seen: number) => {
    const answer = await askConsole(origin, administrator, 'PUT', '/api/groups/east', {
      name: '东区',
      cameraIds,
      seen,
    });
    expect(answer.status, await answer.clone().text()).toBe(200);
  };
  await group(['gate'], 0);
  /** Somebody of the group. */
  const operator = async (staffNo: string) =>
    signInFirst(origin, staffNo, (await people('add', staffNo, '--role', 'operator', '--group', 'east')).text);
  return { origin, people, group, operator };
}

test('whose group loses the camera, who signs out and whose password is reset while they look live are cut off within ten seconds; another site and who may not see it are refused', async () => {
  const { origin, group, operator, people } = await serving();
  const cookies = await Promise.all(['3071', '3072', '3073'].map(operator));
  const [first = '', second = '', third = ''] = cookies;
  const talks = await Promise.all(
    cookies.map((cookie) => LiveTalk.open(origin, cookie, { cameraId: 'gate', way: 'video' })),
  );
  await Promise.all(talks.map((talk) => talk.until('pictures', begunIn)));
  const cutOff = async (at: number, act: () => Promise<unknown>) => {
    await act();
    const cut = talks[at]?.ended.then(() => 'cut off');
    expect(await Promise.race([cut, clock.sleep(CUT_OFF_WITHIN_MS)])).toBe('cut off');
  };
  const signOut = async () => {
    const answer = await fetch(`${origin}/api/session`, { method: 'DELETE', headers: { cookie: first } });
    expect(answer.status, await answer.text()).toBe(200);
  };
  await cutOff(0, signOut);
  await cutOff(1, () => people('reset', '3072'));
  const goesOn = (frames: readonly LiveFrame[]) => frames.some(({ kind }) => kind === 'key') || null;
  await talks[2]?.until('pictures, for who still may', goesOn, { from: talks[2].frames.length });
  await cutOff(2, () => group([], 1));
  const asked = (cookie: string, headers = {}) =>
    fetch(`${origin}/api/cameras/gate/live?way=video`, { headers: { cookie, ...headers } }).then(
      ({ status }) => status,
    );
  expect([await asked(first), await asked(second), await asked(third)]).toEqual([401, 401, 404]);
  await group(['gate'], 2);
  expect(await asked(third, { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })).toBe(403);
}, 120_000);

/** Processes of this machine that make MPEG-1. */
function codings(): number {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('mpeg1video');
    } catch {
      return false;
    }
  }).length;
}

test('ten look at MPEG-1 that is made once, an eleventh reads nothing and delays nobody; nothing is made when all are gone', async () => {
  const { origin, operator } = await serving();
  const before = codings();
  const cookies = await Promise.all(['3071', '3072'].map(operator));
  const over = new AbortController();
  const stuck = await fetch(`${origin}/api/cameras/gate/live?way=mpeg1`, {
    headers: { cookie: cookies[0] ?? '' },
    signal: over.signal,
  });
  expect(stuck.status).toBe(200);
  const talks = await Promise.all(
    Array.from({ length: 10 }, (_, n) => LiveTalk.open(origin, cookies[n < 5 ? 0 : 1] ?? '', MPEG1)),
  );
  const seen = ({ frames }: LiveTalk) => frames.filter(({ kind }) => kind === 'key' || kind === 'more').length;
  for (const talk of talks) expect(await talk.until('MPEG-1', begunIn)).toMatchObject({ way: 'mpeg1' });
  const counts = talks.map(seen);
  await expect
    .poll(() => Math.min(...talks.map((talk, n) => seen(talk) - (counts[n] ?? 0))), { timeout: 60_000 })
    .toBeGreaterThan(30);
  expect(codings() - before).toBe(1);
  over.abort();
  for (const talk of talks) await talk[Symbol.asyncDispose]();
  await expect.poll(() => codings() - before, { timeout: 15_000 }).toBe(0);
}, 120_000);
