import { Command } from 'commander';
import { expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { addDemo } from './demo.ts';

const NEVER = new Promise<never>(() => undefined);

/** What was started, in order. `asked`: when the person stops it; `own`: when there is a camera of one's own. */
async function demo({ isCluster = false, asked = [Promise.resolve('SIGTERM')], own = NEVER as Promise<void> }) {
  const started: string[] = [];
  const log = new KeptLog();
  const program = new Command().exitOverride();
  const serving = (what: string) => async () => {
    started.push(what);
    const stop = async () => void started.push(`${what} stops`);
    return {
      web: { address: 'http://127.0.0.1:1', console: null },
      ended: NEVER,
      lost: NEVER,
      hungModels: NEVER,
      stop,
    };
  };
  addDemo(program, {
    ...{ dataFolder: '/data', demoFolder: '/data/demo', streamsFolder: '/streams', cores: 2, log, isCluster },
    words: wordsIn('en'),
    scanStreams: async () => {
      return { cameras: [], changes: [], problems: [], warnings: [], isRead: true, folderProblem: null };
    },
    asked: () => asked.shift() ?? NEVER,
    ownCamera: () => own,
    end: async () => void started.push('end'),
    startAnew: () => undefined,
    startSamples: async () => {
      started.push('cameras');
      return {
        scan: () => Promise.reject(new Error('not asked here')),
        stop: async () => void started.push('cameras stop'),
      };
    },
    serve: serving('serve'),
    serveDemo: serving('demo'),
  });
  try {
    await program.parseAsync(['demo'], { from: 'user' });
  } catch (error) {
    started.push(error instanceof Error ? error.message : `${error}`);
  }
  return { started, told: log.told };
}

test('simulated cameras are watched on one machine, in a data folder of their own, and stopped with it', async () => {
  const { started, told } = await demo({});
  expect(started).toEqual(['cameras', 'demo', 'demo stops', 'cameras stop', 'end']);
  expect(told).toContain('info: Data (cases, evidence, keys): /data/demo');
});

test('once there is a camera of one’s own it is watched in their place, and the cases lie where those of real cameras do', async () => {
  const { started, told } = await demo({ asked: [NEVER, Promise.resolve('SIGTERM')], own: Promise.resolve() });
  expect(started).toEqual(['cameras', 'demo', 'demo stops', 'cameras stop', 'serve', 'serve stops', 'end']);
  expect(told).toContain('info: Stopping: there is a camera of your own.');
  expect(told).toContain('info: Data (cases, evidence, keys): /data');
});

test('with a store that many machines share it starts nothing: simulated cameras would replace the real ones there', async () => {
  const { started } = await demo({ isCluster: true });
  expect(started).toEqual([expect.stringMatching(/^demo is for one machine: .*JIEXUN_STORE/)]);
});
