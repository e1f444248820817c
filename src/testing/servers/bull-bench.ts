import { setImmediate as nextTurn } from 'node:timers/promises';
import { BullQueue } from '../../adapters/bull/bull-queue.ts';
import { type OpenLinks, openLinks } from '../../adapters/bull/open-links.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { KeptLog } from '../builders/kept-log.ts';
import type { QueueBench } from '../worlds/queue-world.ts';
import type { RedisServer } from './redis-server.ts';

let benches = 0;
/** On a busy machine one turn without a command may happen by chance. */
const QUIET_TURNS = 6;

/**
 * Bull on a real Redis with a clock that the test moves. Delays, intervals and back-off use the queue's clock, so only
 * locks expire in real time, in Redis. Each bench has its own prefix.
 */
export function bullBench(server: RedisServer): QueueBench {
  const store = new MemoryStore();
  const prefix = `bench${benches++}`;
  const opened: OpenLinks[] = [];
  return {
    open: async (clock: Clock) => {
      const log = new KeptLog();
      const redis = await openLinks({ url: server.url, prefix, clusterId: 'bench', log });
      opened.push(redis);
      const nowMs = () => Date.UTC(2026, 0, 1) + clock.monotonicMs();
      const time = { nowMs, latestMs: () => Number.MAX_SAFE_INTEGER, measure: async () => undefined };
      // Polls are rare here, so that hours pass quickly; events are enough.
      return new BullQueue({ redis, time, store, clock, log, random: () => 0.5, pollMs: 60_000 });
    },
    killed: async () => {
      opened.at(-1)?.links.close();
      // Ends the thirty seconds of its lock at once.
      for (const key of [
        ...(await server.admin.keys(`${prefix}:*:lock`)),
        ...(await server.admin.keys(`${prefix}:*:stalled-check`)),
      ]) {
        await server.admin.pexpire(key, 0);
      }
    },
    settled: async () => {
      for (let quiet = 0, before = -1; quiet < QUIET_TURNS; ) {
        await nextTurn();
        const asked = await commandsOf(server);
        quiet = asked === before + 1 ? quiet + 1 : 0;
        before = asked;
      }
    },
    close: async () => {
      for (const { links } of opened) links.close();
      await store.close();
    },
  };
}

/** How many commands Redis has done; this question counts as one. */
async function commandsOf(server: RedisServer): Promise<number> {
  return Number(/total_commands_processed:(\d+)/.exec(await server.admin.info('stats'))?.[1]);
}
