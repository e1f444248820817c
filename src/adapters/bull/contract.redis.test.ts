import { afterAll, beforeAll } from 'vitest';
import { bullBench } from '../../testing/bull-bench.ts';
import { describeJobQueueContract } from '../../testing/job-queue-contract.ts';
import { RedisServer } from '../../testing/redis-server.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await RedisServer.start();
});
afterAll(() => server.end());

describeJobQueueContract('BullQueue', () => bullBench(server));
