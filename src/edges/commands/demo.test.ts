import { Command } from 'commander';
import { expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { addDemo } from './demo.ts';

/** What was started, in order. */
async function demo(isCluster: boolean): Promise<readonly string[]> {
  const started: string[] = [];
  const program = new Command().exitOverride();
  addDemo(program, {
    dataFolder: '/data',
    streamsFolder: '/streams',
    cores: 2,
    log: new KeptLog(),
    words: wordsIn('en'),
    isCluster,
    asked: async () => 'SIGTERM',
    end: async () => undefined,
    startSamples: async () => {
      started.push('cameras');
      return { scan: () => Promise.reject(new Error('not asked here')), stop: async () => void started.push('stop') };
    },
    serve: async () => {
      started.push('serve');
      return {
        address: 'http://127.0.0.1',
        ended: new Promise(() => undefined),
        lost: new Promise(() => undefined),
        stop: async () => undefined,
      };
    },
  });
  try {
    await program.parseAsync(['demo'], { from: 'user' });
  } catch (error) {
    started.push(error instanceof Error ? error.message : `${error}`);
  }
  return started;
}

test('simulated cameras are watched on one machine, and stopped with it', async () => {
  expect(await demo(false)).toEqual(['cameras', 'serve', 'stop']);
});

test('in a store that many machines share they would be the only ones wanted: nothing is started', async () => {
  expect(await demo(true)).toEqual([expect.stringMatching(/^demo is for one machine: .*JIEXUN_STORE/)]);
});
