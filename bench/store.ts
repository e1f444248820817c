import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryStore } from '../src/adapters/memory/memory-store.ts';
import { SqliteStore } from '../src/adapters/sqlite/sqlite-store.ts';
import type { Log } from '../src/kernel/domain/log.ts';
import type { Store } from '../src/kernel/store/collection.ts';
import { aPresence } from '../src/testing/builders/case-builders.ts';
import { aParcel, parcels } from '../src/testing/builders/parcel-entity.ts';
import { type GonePresenceRow, gonePresenceEntity } from '../src/watching/ledger-store/ledger-entity.ts';
import type { Bench } from './bench.ts';

const log: Log = { debug: () => undefined, info: () => undefined, warn: console.error, error: console.error };
const PRESENCES = 10_000;

interface Figure {
  readonly what: string;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

async function measure(
  figures: Figure[],
  what: string,
  count: number,
  atOnce: number,
  once: (n: number) => Promise<unknown>,
): Promise<void> {
  const tookMs: number[] = [];
  const startedMs = performance.now();
  for (let n = 0; n < count; n += atOnce) {
    const batch = Array.from({ length: atOnce }, async (_, k) => {
      const fromMs = performance.now();
      await once(n + k);
      tookMs.push(performance.now() - fromMs);
    });
    await Promise.all(batch);
  }
  const seconds = (performance.now() - startedMs) / 1_000;
  const sorted = tookMs.sort((a, b) => a - b);
  const quantile = (q: number): number => Number((sorted[Math.floor(sorted.length * q)] ?? 0).toFixed(3));
  figures.push({ what, perSecond: Math.round(count / seconds), p50Ms: quantile(0.5), p99Ms: quantile(0.99) });
}

async function writes(figures: Figure[], name: string, store: Store): Promise<void> {
  const shop = store.collection(parcels);
  const small = { shelf: 'yard-east', weightKg: 1, arrivedAt: new Date(1), contents: 'x'.repeat(300) };
  await measure(figures, `${name}: insert, one by one`, 5_000, 1, (n) =>
    shop.insert(aParcel(`a${n}`, { ...small, openKey: `a${n}` })),
  );
  await measure(figures, `${name}: insert, 32 at once`, 16_000, 32, (n) =>
    shop.insert(aParcel(`b${n}`, { ...small, openKey: `b${n}` })),
  );
  const contents = Array.from({ length: 100 }, (_, n) => ({
    at: new Date(n),
    label: 'x'.repeat(50),
    box: [0.1, 0.2, 0.3, n],
  }));
  for (let n = 0; n < 32; n += 1) await shop.insert(aParcel(`c${n}`, { contents }));
  await measure(figures, `${name}: replace 10 kB, one by one`, 3_000, 1, (n) =>
    shop.replace({ ...aParcel('c0', { contents }), version: n + 1 }),
  );
  const versions = Array.from({ length: 32 }, () => 1);
  versions[0] = 3_001;
  await measure(figures, `${name}: replace 10 kB, 32 at once`, 6_400, 32, async (n) => {
    const [at, version] = [n % 32, versions[n % 32] ?? 1];
    versions[at] = version + 1;
    const replaced = await shop.replace({ ...aParcel(`c${at}`, { contents }), version });
    if (!replaced.ok) throw new Error(`replace: ${replaced.why}`);
  });
  await measure(figures, `${name}: get by unique key`, 5_000, 1, (n) => shop.getBy('openKey', `a${n}`));
  await measure(figures, `${name}: page of 50 by index`, 300, 1, () =>
    shop.find({ index: 'byShelf', where: { shelf: 'yard-east' }, limit: 50 }),
  );
}

async function presences(
  figures: Figure[],
  folder: string,
): Promise<{ readonly bytesEach: number; readonly resumeMs: number }> {
  const store = new SqliteStore({ path: join(folder, 'presences.db'), log });
  const gone = store.collection(gonePresenceEntity);
  const observations = Array.from({ length: 12 }, (_, n) => ({
    at: new Date(n),
    frameSeq: n,
    boxXyxy: [0.123456, 0.234567, 0.345678, 0.456789] as const,
    label: 'van',
    confidence: 0.8123,
  }));
  const row = (n: number): GonePresenceRow => ({
    id: `p${n}`,
    version: 1,
    fence: 1,
    cameraId: 'yard-east',
    endedAt: new Date(n * 8_640),
    presence: aPresence({ id: `p${n}`, observations }),
  });
  await measure(figures, 'SQLite: presences of a camera-day', PRESENCES, 1, (n) => gone.insert(row(n)));
  await store.checkpoint();
  await store.close();
  const startedMs = performance.now();
  const next = new SqliteStore({ path: join(folder, 'presences.db'), log });
  let read = 0;
  for (let after: string | null = ''; after !== null; ) {
    const query = {
      index: 'byCamera',
      where: { cameraId: 'yard-east' },
      limit: 1_000,
      ...(after === '' ? {} : { after }),
    };
    const page: { readonly rows: readonly GonePresenceRow[]; readonly next: string | null } = await next
      .collection(gonePresenceEntity)
      .find(query);
    read += page.rows.length;
    after = page.next;
  }
  if (read !== PRESENCES) throw new Error(`${read} presences came back, not ${PRESENCES}`);
  const resumeMs = Math.round(performance.now() - startedMs);
  await next.close();
  return { bytesEach: Math.round(statSync(join(folder, 'presences.db')).size / PRESENCES), resumeMs };
}

/**
 * Measures what the store costs: durable writes one by one and 32 at once (as many as cameras), a row of 10 kB replaced, and
 * the presences of a busy camera-day. It measures the disk of TMPDIR.
 */
export const storeBench: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiexun-bench-'));
  const figures: Figure[] = [];
  try {
    const store = new SqliteStore({ path: join(folder, 'jiexun.db'), log });
    await writes(figures, 'SQLite', store);
    await store.close();
    await writes(figures, 'memory', new MemoryStore());
    const day = await presences(figures, folder);
    return {
      figures: { figures, presences: day },
      goals: [],
      tables: [
        {
          title: `The store; ${PRESENCES} presences read again: ${day.resumeMs} ms, ${day.bytesEach} bytes each on disk`,
          columns: ['what', 'a second', 'p50, ms', 'p99, ms'],
          rows: figures.map(({ what, perSecond, p50Ms, p99Ms }) => [what, perSecond, p50Ms, p99Ms]),
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
