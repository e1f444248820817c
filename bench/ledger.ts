import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { SqliteStore } from '../src/adapters/sqlite/sqlite-store.ts';
import type { BoxXyxy } from '../src/kernel/domain/box.ts';
import { iouRatio } from '../src/kernel/domain/box.ts';
import type { Log } from '../src/kernel/domain/log.ts';
import { aStreet, lookAtScene, sees } from '../src/testing/builders/looks.ts';
import { DualBackground } from '../src/watching/background/dual-background.ts';
import { CameraPictureHealth } from '../src/watching/health/camera-picture-health.ts';
import {
  endedThingsEntity,
  gonePresenceEntity,
  ledgerEntity,
  pictureMemoryEntity,
} from '../src/watching/ledger-store/ledger-entity.ts';
import { StoredLedgerBook } from '../src/watching/ledger-store/stored-ledger-book.ts';
import { appearanceDistance, appearanceOf } from '../src/watching/presence/appearance.ts';
import { CameraLedger } from '../src/watching/presence/camera-ledger.ts';
import type { LedgerState } from '../src/watching/presence/ledger.ts';
import { patienceOf } from '../src/watching/rules/patience.ts';
import type { Bench } from './bench.ts';
import { quantile, rounded } from './bench.ts';

const PRESENCES_A_DAY = 10_000;
const DAY_S = 86_400;
const ARRIVE_EVERY_S = DAY_S / PRESENCES_A_DAY;
const STAYS_S = 45;
/** Places at the kerb, taken in turn. */
const PLACES = 12;
const log: Log = { debug: () => undefined, info: () => undefined, warn: console.error, error: console.error };
const street = aStreet();

/**
 * A camera before which a vehicle stops every 8.6 s for 45 s, a look a second: the real ledger and its book on SQLite.
 */
export const ledgerBench: Bench = async ({ isLong, say }) => {
  const looks = isLong ? DAY_S : DAY_S / 10;
  const folder = await mkdtemp(join(tmpdir(), 'jiexun-bench-'));
  const path = join(folder, 'jiexun.sqlite');
  try {
    say(`${looks} looks, a second of stream time apart`);
    const store = new SqliteStore({ path, log });
    const { book, ledger, memory } = await open(store, 1);
    const observeMs: number[] = [];
    const saveMs: number[] = [];
    let rowBytes = 0;
    const cpuBefore = process.cpuUsage();
    for (let second = 0; second < looks; second++) {
      const look = lookAtVehicles(second);
      const startedMs = performance.now();
      const change = ledger.observe(look);
      const observedMs = performance.now();
      observeMs.push(observedMs - startedMs);
      if (!change.changed) continue;
      await book.save({ ledger, ...memory }, { at: look.at, violations: [], ended: change.ended });
      if (change.ended.length > 0) await book.settle();
      saveMs.push(performance.now() - observedMs);
      if (second % 1_000 === 0) rowBytes = JSON.stringify(ledger.state()).length;
    }
    const { user, system } = process.cpuUsage(cpuBefore);
    const cpuMsALook = (user + system) / 1_000 / looks;
    await book.close({ ledger, ...memory });
    await store.checkpoint();
    await store.close();
    const resumed = await resume(path, ledger.state());
    const { size } = await stat(path);
    const bytesEach = Math.round(size / resumed.presences);
    const figures = {
      ...{ looks, presences: resumed.presences, rowBytes, cpuMsALook, resumeMs: resumed.resumeMs, bytesEach },
      observeMs: spread(observeMs),
      saveMs: spread(saveMs),
    };
    return {
      figures,
      goals: [],
      tables: [
        {
          title: `Ledger with ${PRESENCES_A_DAY} presences a camera-day, ${looks} looks of it (durable: each save is flushed to the disk)`,
          columns: ['what', 'p50', 'p99', 'worst'],
          rows: [
            ['a look judged, ms', ...triple(observeMs)],
            ['ledger saved, ms', ...triple(saveMs)],
            ['CPU a look in all, ms (mean)', rounded(cpuMsALook), '', ''],
            ['ledger row, bytes as JSON', rowBytes, '', ''],
            ['resumed, ms', rounded(resumed.resumeMs), '', ''],
            ['presences kept', resumed.presences, '', ''],
            ['on disk a presence, bytes', bytesEach, '', ''],
          ],
        },
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

async function open(store: SqliteStore, fence: number) {
  const book = await StoredLedgerBook.open({
    ledgers: store.collection(ledgerEntity),
    endedThings: store.collection(endedThingsEntity),
    memories: store.collection(pictureMemoryEntity),
    gone: store.collection(gonePresenceEntity),
    cameraId: street.id,
    fence,
  });
  const confidence = { start: 0.5, keep: 0.25 };
  const ledger = new CameraLedger({
    camera: street,
    confidence,
    patience: patienceOf(street),
    appearanceDistance,
    state: book.state,
  });
  const everyMs = street.sampling.everyMs;
  const background = new DualBackground({ zones: street.zones, everyMs, snapshot: book.backgroundSnapshot });
  const health = new CameraPictureHealth({ everyMs, snapshot: book.healthSnapshot });
  const picture = patterned(0, { widthPx: 704, heightPx: 576 });
  background.look(picture, lookAtVehicles(0).at, []);
  health.look(picture, lookAtVehicles(0).at);
  return { book, ledger, memory: { background, health } };
}

/**
 * What a new process does until it can take the first frame. @throws Error when it does not go on where the last
 * process stopped.
 */
async function resume(path: string, state: LedgerState): Promise<{ resumeMs: number; presences: number }> {
  const startedMs = performance.now();
  const store = new SqliteStore({ path, log });
  try {
    const { ledger } = await open(store, 2);
    const resumeMs = performance.now() - startedMs;
    if (!isDeepStrictEqual(ledger.state(), state)) throw new Error('the ledger did not come back as it was');
    const gone = await store
      .collection(gonePresenceEntity)
      .count({ index: 'byCamera', where: { cameraId: street.id } });
    return { resumeMs, presences: gone.get(null) ?? 0 };
  } finally {
    await store.close();
  }
}

function lookAtVehicles(second: number) {
  const last = Math.floor(second / ARRIVE_EVERY_S);
  const first = Math.max(0, Math.floor((second - STAYS_S) / ARRIVE_EVERY_S) + 1);
  const here = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const look = lookAtScene(second, second, { detections: here.map((n) => sees('car', placeOf(n))) });
  const standingAt = (box: BoxXyxy) => here.find((n) => iouRatio(placeOf(n), box) > 0.3);
  return { ...look, appearanceOf: (box: BoxXyxy) => lookOf(standingAt(box)) };
}

function placeOf(n: number): BoxXyxy {
  const place = n % PLACES;
  const [left, top] = [0.02 + (place % 4) * 0.25, 0.1 + Math.floor(place / 4) * 0.3];
  return [left, top, left + 0.18, top + 0.2];
}

const known = new Map<number, readonly number[]>();

/** Each vehicle looks different. The bare street is number −1. */
function lookOf(n = -1): readonly number[] {
  const look = known.get(n) ?? appearanceOf(patterned(n, { widthPx: 96, heightPx: 96 }), [0, 0, 1, 1]);
  known.set(n, look);
  if (known.size > 100) known.clear();
  return look;
}

function patterned(seed: number, { widthPx, heightPx }: { widthPx: number; heightPx: number }) {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let i = 0; i < rgb.length; i++) {
    const [x, y] = [Math.floor(i / 3) % widthPx, Math.floor(i / 3 / widthPx)];
    rgb[i] = Math.imul((x >> 4) + 31 * (y >> 4) + 977 * (i % 3) + 7_919 * (seed + 2), 2_654_435_761) >>> 24;
  }
  return { widthPx, heightPx, rgb };
}

function spread(values: readonly number[]) {
  const [p50, p99, worst] = triple(values);
  return { p50, p99, worst };
}

function triple(values: readonly number[]): [number, number, number] {
  return [rounded(quantile(values, 0.5)), rounded(quantile(values, 0.99)), rounded(Math.max(...values))];
}
