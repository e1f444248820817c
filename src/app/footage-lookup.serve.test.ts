import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SystemClock } from '../adapters/system-clock.ts';
import type { ShownLookup } from '../edges/api/contract/lookups.ts';
import { People } from '../people/rights/people.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { askConsole, signInFirst } from '../testing/servers/console-talk.ts';
import { runProgram } from '../testing/servers/running-program.ts';
import { serveCases } from '../testing/servers/seeded-program.ts';
import { recordStreet } from '../testing/worlds/recorded-street.ts';

const START = new Date('2026-01-01T08:00:00Z');

/** What one person asks of the console. */
async function signedIn(origin: string, staffNo: string, added: string) {
  const cookie = await signInFirst(origin, staffNo, added);
  const ask = (method: string, path: string, body?: object) => askConsole(origin, cookie, method, `/api/${path}`, body);
  const lookup = async (method: string, path: string, body?: object): Promise<ShownLookup> => {
    const answered = await ask(method, path, body);
    if (answered.status !== 200) throw new Error(`${path} answered ${answered.status}: ${await answered.text()}`);
    return (await answered.json()) as ShownLookup;
  };
  return { ask, lookup };
}

test('what police ask for and another person approves is exported by serve, downloaded, and verified elsewhere', async () => {
  const folder = scratchFolder();
  const recordings = join(folder, 'recordings');
  mkdirSync(recordings);
  const passwords = new Map<string, string>();
  const served = await serveCases(folder, [], {
    seed: async (store) => {
      writeFileSync(
        join(folder, 'streams/yard.yaml'),
        'id: yard\nurl: rtsp://127.0.0.1:9/main\ntimezone: Asia/Shanghai\n',
      );
      await recordStreet({ store, folder: recordings, startAt: START, runs: [{ seconds: 100, gapSeconds: 20 }] });
      const people = new People({ store, clock: new SystemClock() });
      const added = { name: 'x', groupIds: null, language: 'en' as const };
      for (const [staffNo, role] of [
        ['5001', 'police'],
        ['2001', 'supervisor'],
      ] as const) {
        const { password } = await people.add({ ...added, staffNo, roles: [role] });
        passwords.set(staffNo, `password ${password}.`);
      }
      await people.change('5001', { unit: '东区派出所' });
    },
    args: ['--recordings', recordings],
  });
  onTestFinished(() => served[Symbol.asyncDispose]());
  const signed = (staffNo: string) => signedIn(served.origin, staffNo, passwords.get(staffNo) ?? '');
  const [police, chief] = [await signed('5001'), await signed('2001')];
  const asked = await police.lookup('POST', 'lookups', {
    ...{ requestId: 'request-1', manner: 'copy', cameraIds: ['yard'], ground: 'theft', seeks: 'a white van' },
    ...{ from: '2026-01-01T08:00:10.000Z', to: '2026-01-01T08:01:30.000Z', paper: { number: '17' } },
    officers: [
      { name: 'Wang', number: '1' },
      { name: 'Li', number: '2' },
    ],
  });
  expect(asked.lost).toEqual([]);
  const verb = (...args: readonly string[]) => runProgram([...args, '--data', served.data]);
  expect((await verb('hold', 'list')).text).toMatch(new RegExp(`lookup-${asked.id} +yard`));
  const parts = [{ cameraId: 'yard', from: '2026-01-01T08:00:20.000Z', to: '2026-01-01T08:01:00.000Z' }];
  const approval = { requestId: 'request-2', seen: asked.steps, parts };
  await chief.lookup('POST', `lookups/${asked.id}/approval`, approval);
  const made = () => chief.lookup('GET', `lookups/${asked.id}`);
  await expect.poll(async () => (await made()).export?.state, { timeout: 60_000, interval: 500 }).toBe('made');
  expect((await police.ask('GET', `lookups/${asked.id}/archive`)).status).toBe(403);
  const archive = await chief.ask('GET', `lookups/${asked.id}/archive`);
  const zip = join(folder, 'copy.zip');
  writeFileSync(zip, Buffer.from(await archive.arrayBuffer()));
  execFileSync('python3', ['-m', 'zipfile', '-e', zip, join(folder, 'copy')]);
  const copy = join(folder, 'copy', asked.id);
  const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({ askedBy: '5001', approvedBy: '2001', reason: 'theft' });
  expect(manifest.parts[0].asked).toEqual({ from: parts[0]?.from, to: parts[0]?.to });
  const verified = await runProgram(['verify', copy, '--key', join(served.data, 'public.pem')]);
  expect(verified.text).toContain('Nothing was changed, removed or added since it was sealed.');
  const [video] = manifest.files.filter(({ type }: { readonly type: string }) => type === 'video');
  const seconds = execFileSync('ffprobe', [
    ...['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', join(copy, video.name)],
  ]);
  expect(Number(seconds)).toBeGreaterThanOrEqual(40);
  expect(Number(seconds)).toBeLessThan(45);
}, 120_000);
