import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browsing, closeBrowser } from '../console/dev/browsing.ts';
import { SystemClock } from '../src/adapters/system-clock.ts';
import { People } from '../src/people/rights/people.ts';
import { serveCases } from '../src/testing/servers/seeded-program.ts';
import { atMost, type Bench, quantile, rounded } from './bench.ts';
import { layDown } from './recorded-hour.ts';

const PASSWORD = 'four words are enough';
const START = new Date('2026-01-01T08:00:00Z');
const MINUTES = 20;
const SEEKS = 40;
/** Of a video element: `HAVE_FUTURE_DATA`. */
const CAN_PLAY = 3;

/** How soon the page shows a picture of the time that somebody chose: 1080p of 4 Mbit/s, in Chromium, from a real `serve`. */
export const seekBench: Bench = async ({ say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'jiexun-bench-'));
  try {
    const recordings = join(folder, 'recordings');
    mkdirSync(recordings);
    await using served = await serveCases(folder, [], {
      seed: async (store) => {
        writeFileSync(join(folder, 'streams/yard.yaml'), 'id: yard\nurl: rtsp://127.0.0.1:9/main\n');
        await layDown({ store, folder: recordings, cameraId: 'yard', startAt: START, minutes: MINUTES });
        const people = new People({ store, clock: new SystemClock() });
        await people.add({ staffNo: '2001', name: 'x', roles: ['supervisor'], groupIds: null, language: 'en' });
        await people.setPassword('2001', PASSWORD);
      },
      args: ['--recordings', recordings],
    });
    const browsing = new Browsing(served.origin);
    const at = '/cameras/yard/footage?at=2026-01-01T08%3A01%3A00.000Z';
    const page = await browsing.signIn({ staffNo: '2001', password: PASSWORD }, at);
    const state = () => page.evaluate('document.querySelector("video")?.readyState ?? 0');
    while (Number(await state()) < CAN_PLAY) await sleep(100);
    const times: number[] = [];
    for (let n = 0; n < SEEKS; n += 1) {
      // Far from each other, so that none is loaded yet; on no key frame.
      const second = ((n * 397) % ((MINUTES - 2) * 60)) + 30.7;
      const ms = await page.evaluate(
        `new Promise((resolve) => {
          const video = document.querySelector('video');
          const startedMs = performance.now();
          video.addEventListener('seeked', () => requestAnimationFrame(() => resolve(performance.now() - startedMs)), { once: true });
          video.currentTime = ${second};
        })`,
      );
      times.push(Number(ms));
    }
    say(times.map((ms) => Math.round(ms)).join(' '));
    await browsing.close();
    await closeBrowser();
    const [middle, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
    return {
      figures: { seeks: SEEKS, medianMs: middle, p95Ms: p95 },
      goals: [atMost('a chosen time to its picture, p95, ms', 500, p95)],
      tables: [
        {
          title: `${SEEKS} seeks in ${MINUTES} minutes of 1080p, 4 Mbit/s, a key frame each two seconds`,
          columns: ['median, ms', 'p95, ms'],
          rows: [[rounded(middle), rounded(p95)]],
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
