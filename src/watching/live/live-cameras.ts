import type { Camera } from '../../kernel/domain/camera.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { VideoTap } from '../../kernel/domain/video-tap.ts';
import type { LiveNews } from './live-news.ts';

/** A camera that this process watches, for those who look at it. */
export interface LiveCamera {
  readonly camera: Pick<Camera, 'id' | 'zones' | 'url'>;
  /** Null while the camera is not connected, and for one whose video cannot be read along. */
  readonly tap: () => VideoTap | null;
}

type Sight = LiveNews & { readonly type: 'sight' };

/** The cameras that this process watches now, and what it sees at each. While nobody looks, nothing is made of it. */
export class LiveCameras {
  readonly #cameras = new Map<string, LiveCamera>();
  readonly #listeners = new Map<string, Set<(sight: Sight) => void>>();

  add(live: LiveCamera): void {
    this.#cameras.set(live.camera.id, live);
  }

  remove(live: LiveCamera): void {
    if (this.#cameras.get(live.camera.id) === live) this.#cameras.delete(live.camera.id);
  }

  find(cameraId: string): LiveCamera | null {
    return this.#cameras.get(cameraId) ?? null;
  }

  /** Called when a camera was looked at. */
  concluded(cameraId: string, at: Date, presences: readonly Presence[]): void {
    const listeners = this.#listeners.get(cameraId);
    if (listeners === undefined) return;
    const sight = sightOf(at, presences);
    for (const listener of listeners) listener(sight);
  }

  /** Tells what is seen at a camera until the returned function is called. */
  listen(cameraId: string, listener: (sight: Sight) => void): () => void {
    const listeners = this.#listeners.get(cameraId) ?? new Set();
    this.#listeners.set(cameraId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(cameraId);
    };
  }
}

function sightOf(at: Date, presences: readonly Presence[]): Sight {
  return {
    type: 'sight',
    at: at.toISOString(),
    things: presences
      .flatMap(({ id, family, state, firstSeenAt, boxXyxy }) => {
        if (state === 'gone' || boxXyxy === null) return [];
        const [left, top, right, bottom] = boxXyxy;
        return [{ id, family, state, since: firstSeenAt.toISOString(), boxXyxy: [left, top, right, bottom] as const }];
      })
      .map((thing) => ({ ...thing, boxXyxy: [...thing.boxXyxy] })),
  };
}
