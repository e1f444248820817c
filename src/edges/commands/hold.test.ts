import { Command } from 'commander';
import { beforeEach, describe, expect, test } from 'vitest';
import { MemorySegmentStore } from '../../adapters/memory/memory-segment-store.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { type RecordingHourRow, recordingHours } from '../../footage/recording/recording-hour-entity.ts';
import type { Language } from '../../kernel/domain/language.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { recordHour } from '../../testing/builders/recorded-hours.ts';
import { rowsOf } from '../../testing/worlds/audit-world.ts';
import { addHold } from './hold.ts';

let store: MemoryStore;
let clock: FakeClock;

beforeEach(async () => {
  store = new MemoryStore();
  clock = new FakeClock(new Date('2026-03-02T12:00:00Z'));
});

/** An hour of the second of March. */
async function recorded(cameraId: string, hour: string, files?: RecordingHourRow['files']): Promise<void> {
  const rows = store.collection(recordingHours);
  const volume = new MemorySegmentStore('v1');
  const row = await recordHour({ rows, volume, cameraId, hourAt: new Date(`2026-03-02T${hour}:00:00Z`) });
  if (files) await rows.replace({ ...row, files });
}

async function run(language: Language, ...args: readonly string[]): Promise<readonly string[]> {
  const printed: string[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addHold(program, {
    open: async () => ({ store, clock, close: async () => undefined }),
    newId: () => 'h1',
    ...{ clock, userName: () => 'root', words: wordsIn(language), print: (line: string) => printed.push(line) },
  });
  await program.parseAsync(['hold', ...args], { from: 'user' });
  return printed;
}

const SPAN = ['--from', '2026-03-02T08:00:00Z', '--to', '2026-03-02T10:00:00Z'] as const;
const add = (...args: readonly string[]) =>
  run('en', 'add', '--camera', 'gate', ...SPAN, '--reason', 'a fight', ...args);

describe('`jiexun hold`', () => {
  test('keeps the hours that the span touches, says what came too late, and stands in the log before that', async () => {
    await recorded('gate', '07', 'gone');
    await recorded('gate', '08', 'gone');
    await recorded('gate', '09', 'going');
    await recorded('gate', '10');
    await recorded('yard', '09');
    expect(
      await run('en', 'add', '--camera', 'gate', '--from', '2026-03-02T08:30:00Z', '--to', '1h', '--reason', 'x'),
    ).toEqual([
      'The hold h1 stands. It keeps 1 hour that is recorded so far.',
      '2 hours came too late for it:',
      '  gate 2026-03-02T08:00:00Z: deleted before',
      '  gate 2026-03-02T09:00:00Z: was being deleted; what is there of it stays',
    ]);
    const [entry] = (await rowsOf(store)).flatMap((row) => row.entries);
    expect(entry).toMatchObject({
      who: 'os:root',
      verb: 'hold-recordings',
      subject: { type: 'hold', id: 'h1' },
      detail: { cameras: 'gate', from: '2026-03-02T08:30:00.000Z', to: '2026-03-02T11:00:00.000Z', reason: 'x' },
    });
  });

  test('lists what stands and what is over, lifts one, and says who did', async () => {
    await recorded('gate', '09');
    await add('--until', '2d');
    expect((await run('en', 'list')).join('\n')).toMatch(
      /h1 +gate +2026-03-02T08:00:00Z .* os:root +until 2026-03-04T12:00:00Z +a fight/,
    );
    await clock.advance(3 * 86_400_000);
    expect(await run('zh', 'list')).toEqual(['没有有效的保留。']);
    expect((await run('en', 'list', '--all')).join('\n')).toContain('over since 2026-03-04T12:00:00Z');
    expect(await run('en', 'lift', 'h1')).toEqual(['The hold h1 is lifted.']);
    expect((await run('zh', 'list', '--all')).join('\n')).toContain('由 os:root 解除');
    expect(JSON.parse((await run('en', 'list', '--all', '--json'))[0] ?? '')).toMatchObject({
      id: 'h1',
      state: 'lifted',
      isOver: true,
    });
    const verbs = (await rowsOf(store)).flatMap((row) => row.entries.map(({ verb }) => verb));
    expect(verbs).toEqual(['hold-recordings', 'lift-hold']);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['a camera of which nothing was recorded', ['--camera', 'gaet'], /Nothing was ever recorded of a camera gaet/],
    ['a span that ends before it begins', ['--from', '2026-03-02T11:00:00Z'], /must end after it begins/],
    ['more than a year', ['--from', '2024-03-02'], /366 days at most/],
    ['no reason', ['--reason', '  '], /needs a reason/],
    ['an end that is over', ['--until', '2026-03-01'], /must be in the future/],
  ])('refuses %s, and nothing is held', async (_, args, words) => {
    await recorded('gate', '09');
    await expect(add(...args)).rejects.toMatchObject({ code: 'JX_HOLD', message: expect.stringMatching(words) });
    expect(await run('en', 'list')).toEqual(['No hold stands.']);
    expect(await rowsOf(store)).toEqual([]);
  });

  test('refuses times that are none, and to lift what is not there', async () => {
    await recorded('gate', '09');
    await expect(add('--until', 'soon')).rejects.toMatchObject({ code: 'commander.invalidArgument' });
    await expect(add('--from', '2026-02-31')).rejects.toMatchObject({ code: 'commander.invalidArgument' });
    await expect(run('en', 'lift', 'h9')).rejects.toMatchObject({ code: 'JX_HOLD' });
  });
});
