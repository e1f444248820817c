import { expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { serveUntilAsked } from './serve.ts';

const REQUEST = {
  port: 0,
  host: '127.0.0.1',
  console: null,
  sessions: 1,
  role: 'all',
  mostCameras: null,
  liveHost: '127.0.0.1',
  recordings: [],
} as const;
const never = new Promise<never>(() => undefined);

/** What happened, in order; `stopped`: when all is stopped. */
async function served(
  parts: { asked: Promise<string>; hungModels: Promise<readonly string[]> },
  stopped: () => Promise<void> = () => Promise.resolve(),
) {
  const happened: string[] = [];
  const serve = async () => ({
    ...{ web: { address: 'http://127.0.0.1', console: null }, ended: never, lost: never, hungModels: parts.hungModels },
    stop: async () => {
      await stopped();
      happened.push('stopped');
    },
  });
  await serveUntilAsked(
    { ...REQUEST, scan: () => Promise.reject(new Error('not asked here')) },
    {
      ...{
        dataFolder: '/data',
        streamsFolder: '/streams',
        serve,
        log: new KeptLog(),
        words: wordsIn('en'),
        asked: () => parts.asked,
      },
      startAnew: (hungModels) => happened.push(`anew without ${hungModels}`),
    },
  );
  return happened;
}

test('a process whose models hang stops and is started anew', async () => {
  const hungModels = Promise.resolve(['ab', 'cd']);
  expect(await served({ asked: never, hungModels })).toEqual(['stopped', 'anew without ab,cd']);
});

test('one that is asked to stop is not, also when it is asked meanwhile', async () => {
  expect(await served({ asked: Promise.resolve('SIGTERM'), hungModels: never })).toEqual(['stopped']);
  const { promise: asked, resolve: ask } = Promise.withResolvers<string>();
  expect(await served({ asked, hungModels: Promise.resolve(['ab']) }, async () => ask('SIGTERM'))).toEqual(['stopped']);
});
