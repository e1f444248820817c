import { defineConfig } from 'vitest/config';

/**
 * Suffixes say what a test needs: `.ffmpeg.test.ts`, `.rtsp.test.ts`, `.mongo.test.ts`, `.redis.test.ts`, `.s3.test.ts` (a server of
 * each), `.data.test.ts` (the files of JIEXUN_TEST_DATA), `.serve.test.ts` (whole programs).
 */
const needsSomething = '**/*.{ffmpeg,rtsp,data,serve,mongo,redis,s3}.test.ts';

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
          ],
          exclude: [needsSomething],
        },
      },
      {
        test: {
          name: 'integration',
          include: [`{src,samples,bench,scripts}/${needsSomething}`],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
