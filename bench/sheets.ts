import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SqliteFolder } from '../src/adapters/sqlite/sqlite-folder.ts';
import { openEveryCollection } from '../src/app/entities.ts';
import { casePage } from '../src/edges/api/contract/cases.ts';
import { errand, errands } from '../src/edges/api/contract/errands.ts';
import { MOST_SHEETS } from '../src/edges/api/errands/errand.ts';
import { publishStills } from '../src/testing/builders/published-stills.ts';
import { aShownCase, storeCases } from '../src/testing/builders/shown-cases.ts';
import { untilFound } from '../src/testing/builders/until.ts';
import { signedIn } from '../src/testing/servers/signed-in.ts';
import type { Bench, Finding } from './bench.ts';
import { atMost, median, quantile, rounded } from './bench.ts';
import { asCamera, scene } from './footage.ts';
import { quietLog as log } from './log.ts';
import { lookAtTree } from './process-tree.ts';
import { type Served, startServe } from './served.ts';

/** With the close-up of the first: five stills a case. */
const ORIGINALS = ['a', 'b', 'c', 'd'];
const LOOK_EVERY_MS = 20;
const ALONE_MS = 20_000;
const SEALED = { manifests: [{ no: 1, seq: 1, prevSha256: null, sha256: 'x' }] };

/** The sheets of as many cases as one file may hold: how long they take, and how long the web process answers nobody meanwhile. */
export const sheetsBench: Bench = async ({ say }) => {
  const video = await asCamera(await scene('van'), { widthPx: 1_920, heightPx: 1_080, megabitsPerS: 4 });
  const still = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', video, '-frames:v', '1', '-q:v', '3', '-f', 'image2', '-c:v', 'mjpeg', '-'],
    { maxBuffer: 10e6 },
  );
  const served = await startServe(new Map(), { hasConsole: true, prepare: (folder) => writeCases(folder, still) });
  try {
    const { consoleUrl } = served;
    if (consoleUrl === null) throw new Error('the bench asked for a console');
    const { cookie } = await signedIn({ ...served, consoleUrl }, { staffNo: '3080', role: 'supervisor' });
    const ask = (path: string, body?: object) =>
      fetch(`${consoleUrl}${path}`, {
        headers: { cookie, 'content-type': 'application/json' },
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      });
    await untilFound('a review of each case', {
      withinMs: 60_000,
      ask: async () => {
        const { count } = casePage.parse(await (await ask('/api/cases')).json());
        return count >= MOST_SHEETS ? true : null;
      },
    });
    say('the web process alone');
    const alone = await watched(served, sleep(ALONE_MS));
    say(`the sheets of ${MOST_SHEETS} cases are made`);
    const startMs = performance.now();
    const before = await lookAtTree(served.pid);
    const { id } = errand.parse(await (await ask('/api/errands/sheets', {})).json());
    const made = await watched(
      served,
      untilFound('the file of sheets', {
        withinMs: 400_000,
        ask: async () => {
          const one = errands.parse(await (await ask('/api/errands')).json()).own.find((own) => own.id === id);
          if (one?.error) throw new Error(JSON.stringify(one.error));
          return one?.state === 'done' ? true : null;
        },
      }),
    );
    const seconds = (performance.now() - startMs) / 1_000;
    const cpuS = (await lookAtTree(served.pid)).cpuS - before.cpuS;
    say('the file is fetched');
    const length = async () => (await (await ask(`/api/errands/${id}/file`)).arrayBuffer()).byteLength;
    const fetching = length();
    const fetched = await watched(served, fetching);
    const megabytes = (await fetching) / 1e6;
    return findingOf({ stillBytes: still.length, seconds, cpuS, megabytes, looks: { alone, made, fetched } });
  } finally {
    await served.stop();
  }
};

interface Found {
  /** The size of one sealed still. */
  readonly stillBytes: number;
  readonly seconds: number;
  readonly cpuS: number;
  /** The size of the file. */
  readonly megabytes: number;
  readonly looks: Readonly<Record<'alone' | 'made' | 'fetched', Looked>>;
}

function findingOf({ stillBytes, seconds, cpuS, megabytes, looks }: Found): Finding {
  return {
    figures: {
      cases: MOST_SHEETS,
      stills: ORIGINALS.length + 1,
      stillBytes: stillBytes,
      seconds,
      cpuS,
      megabytes,
      looks,
    },
    goals: [
      atMost('longest time without an answer while sheets are made, ms', 250, looks.made.longestMs),
      // As in the bench of the console.
      atMost('memory of the web process while sheets are made, MB', 400, looks.made.webPssMb),
      atMost('the file, of one person’s share of 200 MB', 1, megabytes / 200),
    ],
    tables: [
      {
        title: `${MOST_SHEETS} cases with ${ORIGINALS.length + 1} stills of ${Math.round(stillBytes / 1_000)} kB: ${rounded(seconds)} s, ${rounded(cpuS)} s of CPU, ${rounded(megabytes)} MB. Answers of /healthz, ms`,
        columns: ['web process', 'p50', 'p95', 'longest', 'memory at most, MB'],
        rows: Object.entries(looks).map(([what, look]) => [
          what,
          ...[look.p50Ms, look.p95Ms, look.longestMs, look.webPssMb].map(rounded),
        ]),
      },
    ],
  };
}

interface Looked {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly longestMs: number;
  /** The most that was found. */
  readonly webPssMb: number;
}

/** How soon the web process answers a cheap question, again and again until the work has ended, and how much memory it holds. */
async function watched({ pid, address }: Served, work: Promise<unknown>): Promise<Looked> {
  const over = new AbortController();
  const ended = work.finally(() => over.abort());
  const [answersMs, webPssMb]: [number[], number[]] = [[], []];
  const memory = async () => {
    for (; !over.signal.aborted; await sleep(500)) webPssMb.push((await lookAtTree(pid)).webPssMb);
  };
  const remembered = memory();
  for (; !over.signal.aborted; await sleep(LOOK_EVERY_MS)) {
    const askedMs = performance.now();
    await (await fetch(`${address}/healthz`)).arrayBuffer();
    answersMs.push(performance.now() - askedMs);
  }
  await Promise.all([ended, remembered]);
  return {
    ...{ p50Ms: median(answersMs), p95Ms: quantile(answersMs, 0.95), longestMs: Math.max(...answersMs) },
    webPssMb: Math.max(...webPssMb),
  };
}

/** Cases with published evidence: each still is the same picture. */
async function writeCases(dataFolder: string, still: Uint8Array): Promise<void> {
  const store = new SqliteFolder({ folder: dataFolder, log });
  openEveryCollection(store);
  const cases = Array.from({ length: MOST_SHEETS }, (_, n) => aShownCase(n, SEALED));
  await storeCases(store, cases);
  await store.close();
  const published = new Map<string, Uint8Array>();
  for (const row of cases) publishStills(row, published, { jpeg: still, originals: ORIGINALS });
  for (const [path, bytes] of published) {
    const file = join(dataFolder, 'evidence', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}
