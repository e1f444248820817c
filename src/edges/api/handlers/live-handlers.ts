import type { HandlersOf } from '../handler.ts';
import type { LiveStreams } from '../live-streams.ts';
import type { LIVE_ROUTES } from '../routes/live-routes.ts';
import { signedIn } from '../signed-in.ts';

/** Looking at a camera as it is now. */
export function liveHandlers({ live }: { readonly live: LiveStreams }): HandlersOf<keyof typeof LIVE_ROUTES> {
  return {
    live: async ({ params, query }, call) => {
      const viewer = signedIn(call);
      // Nothing is shown before the log says who looks.
      call.whenLogged = () => live.open({ viewer, cameraId: params.id, way: query.way, reply: call.reply });
      return null;
    },
  };
}
