import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SystemClock } from '../src/adapters/system-clock.ts';
import type { ShownLookup } from '../src/edges/api/contract/lookups.ts';
import { People } from '../src/people/rights/people.ts';
import { untilFound } from '../src/testing/builders/until.ts';
import { askConsole, signInFirst } from '../src/testing/servers/console-talk.ts';
import { type SeededProgram, serveCases } from '../src/testing/servers/seeded-program.ts';
import { atMost, type Bench, quantile, rounded } from './bench.ts';
import { lookAtTree } from './process-tree.ts';
import { layDown } from './recorded-hour.ts';

const START = new Date('2026-01-01T08:00:00Z');
const PEOPLE = 25;
const DOWNLOADS = 5;
const VIEWING_MS = 40_000;
const LOOK_EVERY_MS = 250;

/** What the web process holds while five people download an export and twenty look at footage, and how soon the watching process answers. */
export const downloadsBench: Bench = async ({ isLong, say }) => {
  const minutes = isLong ? 60 : 14;
  const folder = mkdtempSync(join(tmpdir(), 'jiexun-bench-'));
  try {
    const recordings = join(folder, 'recordings');
    mkdirSync(recordings);
    const passwords: string[] = [];
    await using served = await serveCases(folder, [], {
      seed: async (store) => {
        writeFileSync(join(folder, 'streams/yard.yaml'), 'id: yard\nurl: rtsp://127.0.0.1:9/main\n');
        await layDown({ store, folder: recordings, cameraId: 'yard', startAt: START, minutes });
        const people = new People({ store, clock: new SystemClock() });
        for (let no = 0; no < PEOPLE; no += 1) {
          const one = { staffNo: `${2_000 + no}`, name: 'x', roles: ['supervisor'], groupIds: null } as const;
          passwords.push((await people.add({ ...one, language: 'en' })).password);
        }
      },
      args: ['--recordings', recordings],
    });
    const cookies: string[] = [];
    for (const [no, password] of passwords.entries())
      cookies.push(await signInFirst(served.origin, `${2_000 + no}`, `password ${password}.`));
    const made = await anExport(served, cookies, minutes);
    say(`the export has ${rounded((made.export?.made?.bytes ?? 0) / 1e9)} GB`);
    const alone = await watched(served, sleep(10_000));
    const downloads = cookies.slice(0, DOWNLOADS).map((cookie) => download(served.origin, cookie, made.id));
    const viewers = cookies.slice(DOWNLOADS).map((cookie) => view(served.origin, cookie, minutes));
    const beside = await watched(served, Promise.all([...downloads, ...viewers]));
    const bytes = await Promise.all(downloads);
    const p95 = (of: Looks) => quantile(of.answersMs, 0.95);
    return {
      figures: {
        minutes,
        bytes,
        webAloneMb: alone.webMb,
        webMb: beside.webMb,
        aloneP95Ms: p95(alone),
        p95Ms: p95(beside),
      },
      goals: [atMost('memory of the web process, MB', 300, beside.webMb)],
      tables: [
        {
          title: `${DOWNLOADS} downloads of ${rounded((bytes[0] ?? 0) / 1e9)} GB and ${PEOPLE - DOWNLOADS} viewers`,
          columns: ['', 'web, MB', 'watching answers, p95, ms', 'longest, ms'],
          rows: (
            [
              ['nobody', alone],
              ['all of them', beside],
            ] as const
          ).map(([what, of]) => [what, rounded(of.webMb), rounded(p95(of)), rounded(Math.max(...of.answersMs))]),
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Asked by one, approved by another. */
async function anExport(
  { origin }: SeededProgram,
  [asker = '', decider = '']: readonly string[],
  minutes: number,
): Promise<ShownLookup> {
  const lookup = async (cookie: string, method: string, path: string, body?: object) =>
    (await (await askConsole(origin, cookie, method, `/api/lookups${path}`, body)).json()) as ShownLookup;
  const to = new Date(START.getTime() + minutes * 60_000).toISOString();
  const asked = await lookup(asker, 'POST', '', {
    ...{ requestId: 'request-1', manner: 'copy', cameraIds: ['yard'], unit: 'east', ground: 'bench', seeks: 'bench' },
    ...{ from: START.toISOString(), to, paper: { number: '1' } },
    officers: [
      { name: 'a', number: '1' },
      { name: 'b', number: '2' },
    ],
  });
  await lookup(decider, 'POST', `/${asked.id}/approval`, { requestId: 'request-2', seen: asked.steps });
  return untilFound('the export', {
    withinMs: 300_000,
    ask: async () => {
      const now = await lookup(decider, 'GET', `/${asked.id}`);
      return now.export?.state === 'made' ? now : null;
    },
  });
}

/** All of the archive, as fast as it comes. @returns its bytes */
async function download(origin: string, cookie: string, id: string): Promise<number> {
  const answer = await fetch(`${origin}/api/lookups/${id}/archive`, { headers: { cookie } });
  let bytes = 0;
  for await (const piece of answer.body ?? []) bytes += piece.length;
  return bytes;
}

/** Looks here and there for a while, as a player does. */
async function view(origin: string, cookie: string, minutes: number): Promise<void> {
  const get = (path: string) => fetch(`${origin}/api/cameras/yard/footage/${path}`, { headers: { cookie } });
  const to = new Date(START.getTime() + minutes * 60_000).toISOString();
  const list = await (await get(`playlist?from=${START.toISOString()}&to=${to}`)).text();
  const pieces = list.split('\n').filter((line) => line.startsWith('files/'));
  const endMs = performance.now() + VIEWING_MS;
  for (let at = Math.floor(Math.random() * pieces.length); performance.now() < endMs; at += 1) {
    await (await get(pieces[at % pieces.length] ?? '')).arrayBuffer();
    await sleep(1_000);
  }
}

interface Looks {
  /** The most that the web process held. */
  readonly webMb: number;
  /** How soon the process that watches answered. */
  readonly answersMs: readonly number[];
}

async function watched({ program }: SeededProgram, work: Promise<unknown>): Promise<Looks> {
  const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(await program.line(/health/, 10_000))?.[1];
  const answersMs: number[] = [];
  let webMb = 0;
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const startedMs = performance.now();
    await (await fetch(`http://127.0.0.1:${port}/healthz`)).text();
    answersMs.push(performance.now() - startedMs);
    webMb = Math.max(webMb, (await lookAtTree(program.pid)).webPssMb);
    await sleep(LOOK_EVERY_MS);
  }
  await over;
  return { webMb, answersMs };
}
