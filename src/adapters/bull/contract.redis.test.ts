import { afterAll, beforeAll } from 'vitest';
import { describeJobQueueContract } from '../../testing/contracts/job-queue-contract.ts';
import { bullBench } from '../../testing/servers/bull-bench.ts';
import { RedisServer } from '../../testing/servers/redis-server.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await RedisServer.start();
});
afterAll(() => server.end());

describeJobQueueContract('BullQueue', () => bullBench(server));
