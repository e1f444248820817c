import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SegmentThread } from '../adapters/files/segment-thread.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import { recordingHours } from '../footage/recording/recording-hour-entity.ts';
import { segmentPath } from '../footage/recording/segment-store.ts';
import { Holds } from '../footage/retention/holds.ts';
import { RetentionTime } from '../operations/retention/retention-time.ts';
import { recordHour } from '../testing/builders/recorded-hours.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { runProgram } from '../testing/servers/running-program.ts';
import { serveCases } from '../testing/servers/seeded-program.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const WITHIN_MS = 60_000;

test('serve deletes the hours whose days are over, keeps what is held, and the check tells that from what a hand took', async () => {
  const folder = scratchFolder();
  const recordings = join(folder, 'recordings');
  mkdirSync(recordings);
  const now = Date.now();
  const hour = (daysAgo: number, hours = 0) =>
    new Date(Math.floor((now - daysAgo * DAY_MS) / HOUR_MS) * HOUR_MS + hours * HOUR_MS);
  const days = { old: hour(40), held: hour(40, 3), young: hour(2), taken: hour(2, 3) };
  const paths = new Map<string, string>();
  const served = await serveCases(folder, [], {
    seed: async (store) => {
      writeFileSync(join(folder, 'streams/gate.yaml'), 'id: gate\nurl: rtsp://127.0.0.1:9/main\n');
      const volume = await SegmentThread.open(recordings);
      const rows = store.collection(recordingHours);
      for (const [name, hourAt] of Object.entries(days)) {
        const row = await recordHour({ rows, volume, cameraId: 'gate', hourAt });
        paths.set(name, join(recordings, segmentPath('gate', row.segments[0]?.[0] ?? '')));
      }
      await volume.close();
      const clock = new SystemClock();
      // Retention has run before, so that it believes this machine's clock.
      await new RetentionTime({ store, clock, offsetMs: () => null }).passed(clock.now());
      const parts = [{ cameraId: 'gate', fromAt: days.held, toAt: new Date(days.held.getTime() + 1) }];
      await new Holds({ store, clock }).place({ id: 'h1', parts, reason: 'a fight', by: '2001' });
    },
    args: ['--recordings', recordings],
  });
  onTestFinished(() => served[Symbol.asyncDispose]());
  const { program, data } = served;
  const line = await program.line(/recordings go/, WITHIN_MS);
  expect(line).toMatch(/age/);
  const left = () => [...paths].filter(([, path]) => existsSync(path)).map(([name]) => name);
  await expect.poll(left, { timeout: WITHIN_MS }).toEqual(['held', 'young', 'taken']);
  const verb = (...args: readonly string[]) => runProgram([...args, '--data', data]);
  const check = () => verb('recordings', 'check', recordings, '--hashes');
  expect((await check()).text).toMatch(/The files of 1 hour were deleted by retention/);
  rmSync(paths.get('taken') ?? '');
  const broken = await check();
  expect(broken.code).toBe(1);
  expect(broken.text.match(/missing .*/g)).toEqual([expect.stringContaining('gate/')]);
  expect((await verb('hold', 'list')).text).toMatch(/h1 +gate .* 2001 +stands +a fight/);
  expect((await verb('audit', 'list', '--verb', 'retire-recordings')).text).toMatch(/gate/);
  expect((await verb('hold', 'lift', 'h1')).text).toContain('lifted');
});
