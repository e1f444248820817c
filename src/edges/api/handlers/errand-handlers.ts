import type { Log } from '../../../kernel/domain/log.ts';
import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import type { CaseExports, ExportFiles } from '../errands/case-exports.ts';
import { type Errands, scopeOf } from '../errands/errands.ts';
import { shownErrand, shownErrands } from '../errands/shown-errand.ts';
import type { HandlersOf } from '../handler.ts';
import { named } from '../listed-cases.ts';
import type { ERRAND_ROUTES } from '../routes/errand-routes.ts';
import { signedIn } from '../signed-in.ts';

export interface ErrandHandlersParts {
  readonly errands: Errands;
  readonly exports: CaseExports;
  readonly files: Pick<ExportFiles, 'read'>;
  readonly log: Log;
}

/** What people asked of the web process and wait for. */
export function errandHandlers({
  errands,
  exports,
  files,
  log,
}: ErrandHandlersParts): HandlersOf<keyof typeof ERRAND_ROUTES> {
  return {
    errands: async (_, call) => {
      await errands.sweep();
      return shownErrands(errands.all(), { viewer: signedIn(call), log });
    },
    cancelErrand: async ({ params }, call) => {
      errands.cancel(signedIn(call).who, params.id);
      return {};
    },
    startExport: async ({ body: { format, ...asked } }, call) => {
      const viewer = signedIn(call);
      call.detail = { format, ...named(asked) };
      return shownErrand(await exports.start(viewer, format, asked), { viewer, log });
    },
    errandFile: async ({ params }, call) => {
      const viewer = signedIn(call);
      const { result } = errands.of({ who: viewer.who, scope: scopeOf(viewer) }, params.id);
      if (result?.type !== 'file') throw saidError('JX_NOT_THERE', saying('people-error.no-result'));
      const { file } = result;
      call.detail = { file: file.name, bytes: file.bytes };
      return { bytes: files.read(file), type: file.type, fileName: file.name };
    },
  };
}
