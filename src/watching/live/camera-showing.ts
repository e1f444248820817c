import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { LiveCamera, LiveCameras } from './live-cameras.ts';
import type { LiveFrame } from './live-frame.ts';

export interface CameraShowingParts {
  readonly cameras: LiveCameras;
  readonly clock: Clock;
  readonly log: Pick<Log, 'debug'>;
}

/** The camera's connection began or ended a moment ago: another look at it soon. */
const AGAIN_AFTER_MS = 500;

/**
 * Everything that somebody who looks at a camera is told, from the process that watches it: zones, what is seen, the video
 * run after run. `say` never waits. Resolves when the camera is watched here no more, or `signal` aborts.
 */
export async function showCamera(
  live: LiveCamera,
  { say, signal }: { readonly say: (frame: LiveFrame) => void; readonly signal: AbortSignal },
  { cameras, clock, log }: CameraShowingParts,
): Promise<void> {
  const { id, zones, url } = live.camera;
  say({ kind: 'news', news: { type: 'zones', zones: zones.map(shownZone) } });
  const unlisten = cameras.listen(id, (sight) => say({ kind: 'news', news: sight }));
  const hasNone = url.type === 'file' || url.transport === 'udp';
  if (hasNone) say({ kind: 'news', news: { type: 'none', why: 'no-copy' } });
  try {
    while (!signal.aborted && cameras.find(id) === live) {
      if (!hasNone)
        await showRun(live, say, signal).catch((error: unknown) => log.debug('a tap failed', { id, error }));
      await clock.sleep(AGAIN_AFTER_MS, signal);
    }
  } finally {
    unlisten();
  }
}

async function showRun({ tap }: LiveCamera, say: (frame: LiveFrame) => void, signal: AbortSignal): Promise<void> {
  const video = tap();
  if (video === null) return;
  for await (const piece of video.read(signal)) {
    if (piece.type === 'fragment') {
      say({ kind: piece.startsWithKey ? 'key' : 'more', bytes: piece.bytes });
    } else if (piece.type === 'begin') {
      say({ kind: 'news', news: { type: 'begin', way: 'video', mime: piece.mime } });
      say({ kind: 'init', bytes: piece.init });
    }
  }
}

function shownZone({ id, name, polygon }: LiveCamera['camera']['zones'][number]) {
  return { id, name, polygon: polygon.map(([x, y]): [number, number] => [x, y]) };
}
