import { readPastLookups } from '../../footage/lookup/past-lookup-table.ts';
import { PastLookups } from '../../footage/lookup/past-lookups.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { DECIDER, POLICE } from '../builders/lookups.ts';
import { LookupWorld } from './lookup-world.ts';

const SCAN = { name: '调阅函.pdf', sha256: 'ab'.repeat(32) };

/** Footage is looked up in every way: a copy goes out, another fails and ends, one is refused, one taken back, one still owes a step. */
export async function lookUpFootage(store: Store): Promise<void> {
  const world = new LookupWorld(store);
  const { lookups, exports, holds } = world;
  holds.lost = [{ cameraId: 'gate', hourAt: new Date('2026-01-01T00:00:00Z') }];
  const all = { parts: null, note: '同意' };
  const paper = { number: '东公调〔2026〕17号', scan: SCAN };
  const area = { longitude: 104.0575, latitude: 30.6724, radiusM: 300 };
  const asked = await world.ask({ paper, area, clockAheadMs: 2_000, isUrgent: true });
  const made = await world.made(await lookups.approve(world.on(asked, DECIDER), all));
  const given = { to: '王强', medium: 'disc', mediumNumber: 'D-17', sheet: SCAN } as const;
  const handed = await lookups.handOver(world.on(made, DECIDER), given);
  const outcome = { wasUsed: true, caseNumber: '东刑立〔2026〕3号', result: '抓获一人' };
  const told = await lookups.tellOutcome(world.on(handed, POLICE), outcome);
  await lookups.close(world.on(told, DECIDER), '');
  const failing = await world.approved();
  exports.becomes(failing.export?.order ?? '', { state: 'failed', why: 'the disk is full' });
  await world.watch.look();
  await world.made(await lookups.exportAgain(world.on(await world.now(failing), DECIDER)));
  await world.clock.advance(31 * 86_400_000);
  await world.watch.look();
  await lookups.refuse(world.on(await world.ask({ manner: 'view' }), DECIDER), '文书不全');
  await lookups.takeBack(world.on(await world.ask(), POLICE), '重复');
  const waiting = await world.approved();
  exports.becomes(waiting.export?.order ?? '', { state: 'failed', why: 'the disk is full' });
  await world.watch.look();
  holds.failure = new Error('the store is busy');
  await world.ask();
  await bringIn(store, world.clock);
}

/** A register of years before: one that was handed over, and one that was refused. */
async function bringIn(store: Store, clock: LookupWorld['clock']): Promise<void> {
  const lines = [
    ['day', 'unit', 'officers', 'cameras', 'from', 'to', 'handed over', 'medium', 'outcome', 'case'],
    [
      '2024-03-05',
      '东区派出所',
      '王强 0417',
      'gate',
      '2024-03-04 22:00',
      '2024-03-04 23:00',
      '2024-03-06',
      'disc D-3',
      'used',
      '',
    ],
    ['2024-03-06', '西区派出所', '', '', '', '', '', '', 'refused', ''],
  ].map((cells, at) => ({ cells, line: at + 1 }));
  const read = readPastLookups({ lines, file: '2024.csv', zone: 'Asia/Shanghai', now: clock.now() });
  const past = new PastLookups({ store, clock });
  await past.write((await past.plan(read, { file: '2024.csv', importId: 'i1' })).fresh);
}
