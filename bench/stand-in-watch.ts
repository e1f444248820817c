import type { Camera } from '../src/kernel/domain/camera.ts';
import type { Clock } from '../src/kernel/domain/clock.ts';
import { JiexunError } from '../src/kernel/domain/error.ts';
import type { Store } from '../src/kernel/store/collection.ts';
import { openFencedRow } from '../src/kernel/store/fenced-row.ts';
import { ScriptedSource } from '../src/testing/builders/scripted-source.ts';
import { LiveFeed } from '../src/watching/ingest/live-feed.ts';
import { PrimedFeed } from '../src/watching/ingest/primed-feed.ts';
import type { LedgerRow } from '../src/watching/ledger-store/ledger-entity.ts';
import { ledgerEntity } from '../src/watching/ledger-store/ledger-entity.ts';
import type { CameraLimit } from '../src/watching/shifts/camera-limit.ts';
import type { ShiftDesk } from '../src/watching/shifts/shift-desk.ts';
import type { Shift } from '../src/watching/shifts/shifts.ts';
import { quietLog as log } from './log.ts';

export interface StandInParts {
  readonly desk: ShiftDesk;
  readonly store: Store;
  readonly clock: Clock;
  readonly limit: CameraLimit;
  /** What every ledger row holds. */
  readonly state: LedgerRow['state'];
  /** The cameras that have given a picture during a shift of this worker. */
  readonly watching: Set<string>;
}

// The same values as in `app/watch-camera.ts`.
const RENEW_EVERY_MS = 30_000;
const CONNECT_WITHIN_MS = 6_000;
/** The number of looks between two looks that change something. */
const LEDGER_EVERY = 30;
const FOR_EVER = Number.MAX_SAFE_INTEGER;

/**
 * Does without pictures what `watchCamera` does with a camera: connects, takes the shift, renews it, and sometimes
 * writes the ledger.
 */
export async function watchAsStandIn(camera: Camera, signal: AbortSignal, parts: StandInParts): Promise<void> {
  const { desk, clock } = parts;
  const frames = { do: 'frames', count: FOR_EVER, everyMs: camera.sampling.everyMs } as const;
  const source = new ScriptedSource({ connections: [[{ do: 'format' }, frames]], clock });
  const live = new LiveFeed({ camera, source, clock, random: Math.random, log });
  const feed = desk.isHandover(camera.id)
    ? await PrimedFeed.connect(live, { withinMs: CONNECT_WITHIN_MS, clock, signal })
    : live;
  const shift = signal.aborted ? null : await desk.take(camera.id);
  if (shift === null) {
    if (feed instanceof PrimedFeed) await feed.close();
    return;
  }
  const over = new AbortController();
  const renewing = renew(shift, over, parts);
  let isFenced = false;
  try {
    await look(camera, { feed, shift, signal: AbortSignal.any([signal, over.signal]) }, parts);
  } catch (error) {
    isFenced = isFence(error);
    if (!isFenced) throw error;
  } finally {
    parts.watching.delete(camera.id);
    isFenced ||= over.signal.aborted;
    over.abort();
    await renewing;
    if (feed instanceof PrimedFeed) await feed.close();
    await desk.left(shift, isFenced ? 'fenced' : 'stopped');
  }
}

async function look(
  camera: Camera,
  { feed, shift, signal }: { feed: LiveFeed | PrimedFeed; shift: Shift; signal: AbortSignal },
  { store, clock, limit, state, watching }: StandInParts,
): Promise<void> {
  const first = { id: camera.id, version: 1, fence: shift.fence, state, owedViolations: [], owedEnded: [] };
  const ledger = await openFencedRow<LedgerRow>(store.collection(ledgerEntity), first);
  let looks = Math.floor(Math.random() * LEDGER_EVERY);
  for await (const event of feed.events(signal)) {
    if (event.type !== 'frame') continue;
    watching.add(camera.id);
    looks += 1;
    if (looks % LEDGER_EVERY === 0) await ledger.write({ ...ledger.row, state });
    limit.looked(clock.now().getTime() - event.frame.capturedAt.getTime(), camera.sampling.everyMs);
  }
}

async function renew(shift: Shift, over: AbortController, { desk, clock }: StandInParts): Promise<void> {
  while (!over.signal.aborted) {
    await clock.sleep(RENEW_EVERY_MS, over.signal);
    if (over.signal.aborted) return;
    try {
      await desk.renew(shift);
    } catch (error) {
      if (isFence(error)) over.abort();
    }
  }
}

function isFence(error: unknown): boolean {
  return error instanceof JiexunError && error.code === 'JX_FENCED';
}
