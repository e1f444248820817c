import { defineConfig } from 'vitest/config';

/**
 * Suffixes say what a test needs: `.ffmpeg.test.ts`, `.rtsp.test.ts`, `.mongo.test.ts`, `.redis.test.ts`, `.s3.test.ts` (a server of
 * each), `.data.test.ts` (the files of JIEXUN_TEST_DATA), `.serve.test.ts` (whole programs), `.chromium.test.ts` (a browser).
 */
const needsSomething = '**/*.{ffmpeg,rtsp,data,serve,mongo,redis,s3,chromium}.test.ts';
/** They measure how soon several programs notice something, and leave room for nothing else on two cores. */
const alone = ['cluster', 'chaos', 'kill'].map((name) => `src/app/${name}.serve.test.ts`);
/** They put other modules in the place of ours, and so need modules that no other file has loaded. */
const withOwnModules = ['src/watching/detect/invented-decoder.test.ts', 'src/watching/pipeline/invented-kind.test.ts'];
/** By default vitest leaves one core free: on two cores that is half of them. */
const everyCore = '100%';
/**
 * The limit is there to end a test that hangs. At a load of 22 on two cores the slowest without a limit of its own took
 * 10 s, and vitest's 5 s said how busy the machine was.
 */
const quick = { testTimeout: 30_000, hookTimeout: 30_000 };
const slow = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'samples/**/*.test.ts',
            'bench/**/*.test.ts',
            'scripts/**/*.test.ts',
            'models/**/*.test.ts',
            'console/**/*.test.ts',
          ],
          exclude: [needsSomething, ...withOwnModules],
          // The files of one thread share the modules that they load: 110 s in place of 190 s on two cores.
          isolate: false,
          restoreMocks: true,
          maxWorkers: everyCore,
          sequence: { groupOrder: 0 },
          ...quick,
        },
      },
      {
        test: {
          name: 'unit-own-modules',
          include: withOwnModules,
          maxWorkers: everyCore,
          sequence: { groupOrder: 0 },
          ...quick,
        },
      },
      {
        test: {
          name: 'integration',
          include: [`{src,samples,bench,scripts,console}/${needsSomething}`],
          exclude: alone,
          // Most of them wait most of the time: for pictures, servers, back-off.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          ...slow,
        },
      },
      {
        test: { name: 'alone', include: alone, fileParallelism: false, sequence: { groupOrder: 2 }, ...slow },
      },
    ],
  },
});
