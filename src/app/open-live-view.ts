import { liveConversions } from '../adapters/live/conversions.ts';
import { WorkerLiveSource } from '../adapters/live/worker-live-source.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { Store } from '../kernel/store/collection.ts';
import { LiveHub, type LiveView } from '../watching/live/live-hub.ts';
import { Shifts } from '../watching/shifts/shifts.ts';

/** What the web process shows people live. What it opens is closed with `stack`. */
export function openLiveView(
  { store, clock, log }: { readonly store: Store; readonly clock: Clock; readonly log: Log },
  stack: AsyncDisposableStack,
): LiveView {
  const shifts = new Shifts({ store, clock });
  const source = new WorkerLiveSource({ shiftOf: (cameraId) => shifts.current(cameraId), clock });
  const hub = new LiveHub({ source, conversions: liveConversions(clock), clock, log });
  stack.defer(() => hub.close());
  return hub;
}
