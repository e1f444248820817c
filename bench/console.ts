import { unlink } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeBrowser } from '../console/dev/browsing.ts';
import { startCamera } from '../samples/simulator.ts';
import { reviewEntity } from '../src/people/review/review-entity.ts';
import { untilFound } from '../src/testing/builders/until.ts';
import { signedIn } from '../src/testing/servers/signed-in.ts';
import type { Bench, Finding } from './bench.ts';
import { atLeast, atMost, median, quantile, rounded } from './bench.ts';
import { busyCore } from './busy-core.ts';
import { ConsoleCrowd, type ExportLoad } from './console-crowd.ts';
import { decideOnPage, type PageTimes } from './console-page.ts';
import { fillTable } from './filled-table.ts';
import { scene } from './footage.ts';
import { type LagStretch, lagStretch } from './lag-stretch.ts';
import { quietLog as log } from './log.ts';
import { aPastReview } from './past-reviews.ts';
import { lookAtTree } from './process-tree.ts';
import { type Served, startServe } from './served.ts';
import { vanCamera } from './van-camera.ts';

const PAST_REVIEWS = 20_000;
const WATCHED = 3;
const DWELL_S = 12;
const SETTLE_MS = 10_000;
const FILED_WITHIN_MS = 180_000;
/** A restart of it stands at 600 MB. */
const WEB_MB = 400;

/** A list of 20,000 cases is saved twice in the stretch, and as often as two people can. */
const NOW_AND_THEN: ExportLoad = { atOnce: 1, pauseMs: 12_000 };
const WITHOUT_PAUSE: ExportLoad = { atOnce: 2, pauseMs: 0 };

/**
 * The console of a real `serve` that watches three cameras. First: how late the pictures are looked at, alone and with
 * fifty pages open, decisions flowing and lists of 20,000 cases being saved. Then in Chromium: how soon the review page
 * can be used, and how soon the next case is painted after a key; each case has sealed evidence of its own.
 */
export const consoleBench: Bench = async ({ isLong, say }) => {
  const [stretchMs, decided] = isLong ? [300_000, 30] : [40_000, 14];
  const camera = await startCamera({ file: await scene('van') });
  const filed = new Set<string>();
  const ids = Array.from({ length: decided + 2 }, (_, n) => `van-${n}`);
  const watched = ids.slice(0, WATCHED);
  const served = await startServe(new Map(ids.map((id) => [id, vanCamera(id, camera.url, DWELL_S)])), {
    hasConsole: true,
    prepare: writeReviews,
    onLine: ({ msg }) => {
      const id = /: case (\S+) filed;/.exec(msg)?.[1];
      if (id !== undefined) filed.add(id);
    },
  });
  try {
    const { consoleUrl } = served;
    if (consoleUrl === null) throw new Error('the bench asked for a console');
    say(`${ids.length} cameras file a case each`);
    const allFiled = async () => (filed.size >= ids.length ? true : null);
    await untilFound('a case of each camera', { withinMs: FILED_WITHIN_MS, ask: allFiled });
    for (const id of ids.slice(WATCHED)) await unlink(join(served.streamsFolder, `${id}.yaml`));
    await sleep(SETTLE_MS);

    say(`${WATCHED} cameras alone`);
    const alone = await lagStretch(served, watched, stretchMs);
    say(`${WATCHED} cameras beside a program that only counts`);
    const beside = await lagBeside(served, watched, stretchMs);
    const person = await signedIn({ ...served, consoleUrl }, { staffNo: '3071', role: 'operator' });
    say(`the review page in Chromium, ${decided} cases`);
    const page = await decideOnPage(consoleUrl, person, decided);
    // People's browsers run on machines of their own. Here their stand-in is this process: it gets the processor last.
    setPriority(constants.priority.PRIORITY_LOW);
    const writesBefore = await slowWrites(served);
    const lagWith = async (staff: string, load: ExportLoad) => {
      const crowd = await ConsoleCrowd.open({ ...served, consoleUrl }, { ...load, staff });
      say(`${crowd.streams} pages open, decisions and exports, ${load.atOnce} at once`);
      const work = crowd.work([...filed]);
      const lag = await lagStretch(served, watched, stretchMs);
      crowd.close();
      return { lag, done: { streams: crowd.streams, ...(await work) } };
    };
    const busy = await lagWith('40', NOW_AND_THEN);
    const busiest = await lagWith('50', WITHOUT_PAUSE);
    const writes = await slowWrites(served);
    const { webPssMb } = await lookAtTree(served.pid);
    const slowShare = 1 - (writes.quick - writesBefore.quick) / (writes.all - writesBefore.all);
    return findingOf({ alone, beside, busy, busiest, slowShare, webPssMb, page });
  } finally {
    await closeBrowser();
    await served.stop();
    await camera.stop();
  }
};

interface Found {
  readonly alone: LagStretch;
  /** With one core kept busy by a program that has nothing to do with it. */
  readonly beside: LagStretch;
  readonly busy: Crowded;
  readonly busiest: Crowded;
  /** The share of the watching process's writes that took more than 20 ms, 0–1, while the crowd was there. */
  readonly slowShare: number;
  /** Of the web process, when the crowd has gone. */
  readonly webPssMb: number;
  readonly page: PageTimes;
}
interface Crowded {
  readonly lag: LagStretch;
  readonly done: Readonly<Record<'streams' | 'lists' | 'notes' | 'exports' | 'eventBytes' | 'failed', number>>;
}

function findingOf({ alone, beside, busy, busiest, slowShare, webPssMb, page }: Found): Finding {
  const { coldMs, nextMs, decisionsPerMinute } = page;
  const besides = ({ streams, lists, notes, exports }: Crowded['done']) =>
    `${streams} pages, ${lists} lists, ${notes} notes, ${exports} exports`;
  const unanswered = ({ failed, lists, notes, exports }: Crowded['done']) => failed / (lists + notes + exports);
  return {
    figures: { lags: { alone, beside }, busy, busiest, slowShare, webPssMb, page },
    goals: [
      atMost('lag with pages, notes and an export, p95, over the lag alone', 1.5, busy.lag.p95Ms / alone.p95Ms),
      atMost(
        'the same with two exports at once, over the lag beside a program that counts',
        1.25,
        busiest.lag.p95Ms / beside.p95Ms,
      ),
      atMost('lag with two exports at once, p95, ms', 250, busiest.lag.p95Ms),
      atMost(
        'requests that were not answered, of all',
        0.02,
        Math.max(unanswered(busy.done), unanswered(busiest.done)),
      ),
      atMost('share of the watching’s writes over 20 ms', 0.05, slowShare),
      atMost('memory of the web process after all of it, MB', WEB_MB, webPssMb),
      atMost('review page, cold, ms until the still is painted', 2_000, coldMs),
      atMost('key → next case painted, p95, ms', 150, quantile(nextMs, 0.95)),
      atLeast('decisions a minute through the page, durable and logged', 120, decisionsPerMinute),
    ],
    tables: [
      {
        title: `From capture to judged, ms, ${WATCHED} cameras`,
        columns: ['besides', 'p50', 'p95', 'longest', 'cores: watching', 'web', 'browsers'],
        rows: [
          ['nobody', ...lagColumns(alone)],
          ['a program that only counts, on one core', ...lagColumns(beside)],
          [besides(busy.done), ...lagColumns(busy.lag)],
          [besides(busiest.done), ...lagColumns(busiest.lag)],
        ],
      },
      {
        title: 'The review page in Chromium, ms',
        columns: ['cold', 'next case p50', 'p95', 'decisions a minute'],
        rows: [[coldMs, median(nextMs), quantile(nextMs, 0.95), decisionsPerMinute].map(rounded)],
      },
    ],
  };
}

function lagColumns({ p50Ms, p95Ms, longestMs, cpu }: LagStretch) {
  return [p50Ms, p95Ms, longestMs, cpu.watching, cpu.web, cpu.browsers].map(rounded);
}

/** Decided cases of the past, for the lists and the exports. */
async function writeReviews(dataFolder: string): Promise<void> {
  const template = aPastReview(1);
  const ownOf = (n: number) => {
    const { id, number, day, numberOfDay, filedAt, dueAt, cameraId, groupId, kind } = aPastReview(n);
    return { id, number, day, numberOfDay, filedAt, dueAt, cameraId, groupId, kind };
  };
  const closed = { ...template, state: 'confirmed' as const, decider: 'person-1', decidedAt: template.filedAt };
  const path = join(dataFolder, 'people.sqlite');
  await fillTable(path, { entity: reviewEntity, count: PAST_REVIEWS, template: closed, ownOf }, log);
}

/** The same while another program keeps one core busy. */
async function lagBeside(...how: Parameters<typeof lagStretch>): Promise<LagStretch> {
  using _ = busyCore();
  return await lagStretch(...how);
}

/** How many durable writes of the watching process there were, and how many took at most 20 ms. */
async function slowWrites(served: Served) {
  return {
    all: await served.counter('jiexun_store_seconds_count', '"write"'),
    quick: await served.counter('jiexun_store_seconds_bucket', 'le="0.02",operation="write"'),
  };
}
