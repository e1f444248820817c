import type { Log } from '../../../kernel/domain/log.ts';
import type { Errands } from '../errands/errands.ts';
import { shownErrands } from '../errands/shown-errand.ts';
import type { HandlersOf } from '../handler.ts';
import type { ERRAND_ROUTES } from '../routes/errand-routes.ts';
import { signedIn } from '../signed-in.ts';

export interface ErrandHandlersParts {
  readonly errands: Errands;
  readonly log: Log;
}

/** What people asked of the web process and wait for. */
export function errandHandlers({ errands, log }: ErrandHandlersParts): HandlersOf<keyof typeof ERRAND_ROUTES> {
  return {
    errands: async (_, call) => {
      await errands.sweep();
      return shownErrands(errands.all(), { viewer: signedIn(call), log });
    },
    cancelErrand: async ({ params }, call) => {
      errands.cancel(signedIn(call).who, params.id);
      return {};
    },
  };
}
