import type { BoxXyxy } from '../src/kernel/domain/box.ts';
import type { Store } from '../src/kernel/store/collection.ts';
import { encodeRow } from '../src/kernel/store/row-codec.ts';
import { aStreet, lookAtScene, sees } from '../src/testing/builders/looks.ts';
import { DualBackground } from '../src/watching/background/dual-background.ts';
import { CameraPictureHealth } from '../src/watching/health/camera-picture-health.ts';
import {
  endedThingsEntity,
  gonePresenceEntity,
  type LedgerRow,
  ledgerEntity,
  pictureMemoryEntity,
} from '../src/watching/ledger-store/ledger-entity.ts';
import { StoredLedgerBook } from '../src/watching/ledger-store/stored-ledger-book.ts';
import { appearanceDistance, appearanceOf } from '../src/watching/presence/appearance.ts';
import { CameraLedger } from '../src/watching/presence/camera-ledger.ts';
import { patienceOf } from '../src/watching/rules/patience.ts';
import { quantile, rounded } from './bench.ts';
import type { StoreOfBench } from './store-of-bench.ts';

const CAMERAS = 32;
const PRESENCES = 5;
/** The vehicles have stood there this long before anything is measured. */
const SETTLED_S = 120;

const PICTURE = { widthPx: 704, heightPx: 576, rgb: new Uint8Array(704 * 576 * 3).map((_, i) => (i * 31) % 251) };

export interface LedgerWrites {
  readonly store: string;
  /** Looks saved; with one look a camera and second, as many cameras. */
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly ownCpuMs: number;
  readonly rowBytes: number;
}

/**
 * Measures how many looks a store can save. Each look is judged before, and is saved with the picture memory that the book
 * writes every ten seconds. Every look counts as one that changed something: so this is the highest possible load.
 */
export async function ledgerWrites(
  { store, what }: StoreOfBench,
  { looks }: { readonly looks: number },
): Promise<LedgerWrites> {
  const streets = await Promise.all(Array.from({ length: CAMERAS }, (_, n) => open(store, `ledger-${n}`)));
  const tookMs: number[] = [];
  const cpuBefore = process.cpuUsage();
  const startedMs = performance.now();
  await Promise.all(
    streets.map(async ({ book, ledger, memory }) => {
      for (let second = SETTLED_S; second < SETTLED_S + looks / CAMERAS; second += 1) {
        const at = lookAtScene(second, second, {}).at;
        const fromMs = performance.now();
        await book.save({ ledger, ...memory }, { at, violations: [], ended: [] });
        tookMs.push(performance.now() - fromMs);
      }
    }),
  );
  const seconds = (performance.now() - startedMs) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const [first] = streets;
  return {
    ...{ store: what, perSecond: Math.round(tookMs.length / seconds) },
    ...{ p50Ms: rounded(quantile(tookMs, 0.5)), p99Ms: rounded(quantile(tookMs, 0.99)) },
    ownCpuMs: rounded((user + system) / 1_000 / tookMs.length),
    rowBytes: first === undefined ? 0 : encodeRow(first.ledger.state()).length,
  };
}

/** A street in which five vehicles have stood for two minutes. */
async function open(store: Store, cameraId: string) {
  const street = aStreet({ id: cameraId });
  const book = await StoredLedgerBook.open({
    ledgers: store.collection(ledgerEntity),
    endedThings: store.collection(endedThingsEntity),
    memories: store.collection(pictureMemoryEntity),
    gone: store.collection(gonePresenceEntity),
    cameraId,
    fence: 1,
  });
  const { everyMs } = street.sampling;
  const background = new DualBackground({ zones: street.zones, everyMs, snapshot: null });
  const health = new CameraPictureHealth({ everyMs, snapshot: null });
  const { at } = lookAtScene(0, 0, {});
  background.look(PICTURE, at, []);
  health.look(PICTURE, at);
  return { book, ledger: settled(cameraId), memory: { background, health } };
}

/** The size of a ledger row. */
export function aSettledState(): LedgerRow['state'] {
  const { endedThings: _, ...state } = settled('camera').state();
  return state;
}

function settled(cameraId: string): CameraLedger {
  const camera = aStreet({ id: cameraId });
  const confidence = { start: 0.5, keep: 0.25 };
  const ledger = new CameraLedger({
    camera,
    confidence,
    patience: patienceOf(camera),
    appearanceDistance,
    state: null,
  });
  const detections = Array.from({ length: PRESENCES }, (_, n) => sees('car', placeOf(n)));
  const looksLike = (box: BoxXyxy) => appearanceOf(PICTURE, box);
  for (let second = 0; second < SETTLED_S; second += 1)
    ledger.observe({ ...lookAtScene(second, second, { detections, sinceS: 0 }), appearanceOf: looksLike });
  return ledger;
}

function placeOf(n: number): BoxXyxy {
  return [0.02 + n * 0.19, 0.3, 0.17 + n * 0.19, 0.6];
}
