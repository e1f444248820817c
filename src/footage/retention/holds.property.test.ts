import { expect, test } from 'vitest';
import { MemorySegmentStore } from '../../adapters/memory/memory-segment-store.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { chanceOf } from '../../testing/builders/chance.ts';
import { inEveryOrder, inSomeOrders } from '../../testing/builders/every-order.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { recordHour } from '../../testing/builders/recorded-hours.ts';
import { aKeyPair } from '../../testing/worlds/evidence-world.ts';
import { type RecordingHourRow, recordingHours } from '../recording/recording-hour-entity.ts';
import { Holds, type LostHour } from './holds.ts';
import { HourTaking } from './hour-taking.ts';

const HOUR_AT = new Date('2026-01-01T08:00:00Z');
const FILES = 2;
const { signer } = aKeyPair();
const NEVER = new AbortController().signal;
/** A moment in the middle of the hour. */
const PART = { cameraId: 'yard', fromAt: new Date('2026-01-01T08:20:00Z'), toAt: new Date('2026-01-01T08:21:00Z') };

type Wrap = <T extends object>(object: T) => T;
const asIs: Wrap = (object) => object;

class Contest {
  readonly clock = new FakeClock(new Date('2026-02-15T00:00:00Z'));
  readonly store: Store = new MemoryStore();
  readonly volume = new MemorySegmentStore();
  readonly told: string[] = [];
  /** What the hold says that it came too late for; null: it is not placed. */
  lost: readonly LostHour[] | null = null;

  async record(): Promise<RecordingHourRow> {
    const rows = this.store.collection(recordingHours);
    return recordHour({ rows, volume: this.volume, cameraId: 'yard', hourAt: HOUR_AT, files: FILES });
  }

  taking(wrap: Wrap): { readonly taking: HourTaking; readonly volume: MemorySegmentStore } {
    const holds = wrap(new Holds(this));
    const log = wrap({
      tell: async (hours: readonly RecordingHourRow[]) => void this.told.push(...hours.map(({ id }) => id)),
    });
    const taking = new HourTaking({
      ...{ rows: wrap(this.store.collection(recordingHours)), signer, clock: this.clock },
      holds: () => holds.standing(null),
      tell: ({ hours }) => log.tell(hours),
    });
    return { taking, volume: wrap(this.volume) };
  }

  async hold(wrap: Wrap): Promise<void> {
    const store: Store = {
      collection: (entity) => wrap(this.store.collection(entity)),
      close: async () => undefined,
    };
    const holds = new Holds({ store, clock: this.clock });
    this.lost = await holds.place({ id: 'h', parts: [PART], reason: '警情 1103', by: 'os:chen' });
  }

  async filesThere(): Promise<number> {
    return (await this.volume.list('yard')).length;
  }

  /** No held hour loses a file without the hold having said so, whatever else happens afterwards. */
  async checkKept(turns: readonly string[]): Promise<'kept' | 'told'> {
    const order = turns.join(' ');
    const there = await this.filesThere();
    const row = await this.store.collection(recordingHours).get('yard/2026-01-01T08');
    if (there < FILES) {
      expect(this.told, `${order}: the log knows`).toContain('yard/2026-01-01T08');
      expect(row?.files, `${order}: and the row`).toMatch(/^(going|gone)$/);
    }
    if (row?.files === 'gone') expect(there, order).toBe(0);
    if (this.lost === null || there === FILES) return 'kept';
    expect(this.lost, `${order}: the hold said so`).toMatchObject([{ cameraId: 'yard', hourAt: HOUR_AT }]);
    return 'told';
  }
}

test('in every order of their steps, and wherever retention is killed, no held hour loses a file without the hold having said so', async () => {
  const outcomes = { kept: 0, told: 0 };
  const orders = await inEveryOrder(
    async (wrap) => {
      const world = new Contest();
      const hour = await world.record();
      const retention = async () => {
        const { taking, volume } = world.taking((object) => wrap('retention', object));
        await taking.take([hour], 'age', [volume]);
      };
      const actors = {
        retention,
        hold: () => world.hold((object) => wrap('hold', object)),
        'kill retention': async () => undefined,
      };
      return { world, actors };
    },
    async (world, { turns }) => {
      await world.checkKept(turns);
      // The next pass, after a start perhaps.
      await world.taking(asIs).taking.resume([world.volume], NEVER);
      outcomes[await world.checkKept(turns)] += 1;
      const row = await world.store.collection(recordingHours).get('yard/2026-01-01T08');
      expect(row?.files, `${turns.join(' ')}: nothing stays marked`).not.toBe('marked');
    },
  );
  expect(orders).toBeGreaterThan(400);
  expect(Math.min(outcomes.kept, outcomes.told)).toBeGreaterThan(100);
});

test('nor where two processes take the same hour, one goes on with what the other began, and either is killed: 3,000 orders by chance', async () => {
  const outcomes = { kept: 0, told: 0 };
  const chance = chanceOf(7);
  await inSomeOrders(
    3_000,
    (of) => Math.floor(chance() * of),
    async (wrap) => {
      const world = new Contest();
      const hour = await world.record();
      const first = world.taking((object) => wrap('first', object));
      const second = world.taking((object) => wrap('second', object));
      const actors = {
        first: async () => void (await first.taking.take([hour], 'room', [first.volume])),
        second: async () => {
          await second.taking.resume([second.volume], NEVER);
          await second.taking.resume([second.volume], NEVER);
        },
        hold: async () => {
          const idle = wrap('hold', { wait: async () => undefined });
          for (let waits = Math.floor(chance() * 12); waits > 0; waits -= 1) await idle.wait();
          await world.hold((object) => wrap('hold', object));
        },
        ...(chance() < 0.5 ? { 'kill first': async () => undefined } : {}),
      };
      return { world, actors };
    },
    async (world, { turns }) => {
      await world.checkKept(turns);
      await world.taking(asIs).taking.resume([world.volume], NEVER);
      outcomes[await world.checkKept(turns)] += 1;
    },
  );
  expect(Math.min(outcomes.kept, outcomes.told)).toBeGreaterThan(300);
});
