import { defineConfig } from 'vitest/config';

/** Suffixes say what a test needs: `.ffmpeg.test.ts`, `.rtsp.test.ts`, `.data.test.ts` (the files of JIEXUN_TEST_DATA). */
const needsSomething = '**/*.{ffmpeg,rtsp,data,serve}.test.ts';

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
