import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import { rightFor } from '../admission.ts';
import type { CaseExports, ExportFiles } from '../errands/case-exports.ts';
import type { SheetInFile } from '../errands/errand.ts';
import { type Errands, scopeOf } from '../errands/errands.ts';
import type { SheetExports } from '../errands/sheet-exports.ts';
import { shownErrand, shownErrands } from '../errands/shown-errand.ts';
import type { Call, HandlersOf } from '../handler.ts';
import { named } from '../listed-cases.ts';
import type { ERRAND_ROUTES } from '../routes/errand-routes.ts';
import { signedIn } from '../signed-in.ts';

export interface ErrandHandlersParts {
  readonly errands: Errands;
  readonly exports: CaseExports;
  readonly sheets: SheetExports;
  readonly files: Pick<ExportFiles, 'read'>;
}

/** What people asked of the web process and wait for. */
export function errandHandlers({
  errands,
  exports,
  sheets,
  files,
}: ErrandHandlersParts): HandlersOf<keyof typeof ERRAND_ROUTES> {
  return {
    errands: async (_, call) => {
      await errands.sweep();
      return shownErrands(errands.all(), signedIn(call));
    },
    cancelErrand: async ({ params }, call) => {
      await errands.cancel(signedIn(call).who, params.id);
      return {};
    },
    startExport: async ({ body: { format, ...asked } }, call) => {
      const viewer = signedIn(call);
      call.detail = { format, ...named(asked) };
      return shownErrand(await exports.start(viewer, format, asked), viewer);
    },
    startSheets: async ({ body: { caseIds, ...asked } }, call) => {
      const viewer = signedIn(call);
      call.detail = caseIds === undefined ? named(asked) : { cases: caseIds.length };
      const { protocol, host } = call.reply.request;
      return shownErrand(await sheets.start(viewer, caseIds ?? asked, `${protocol}://${host}`), viewer);
    },
    errandFile: async ({ params }, call) => {
      const viewer = signedIn(call);
      const { result } = errands.of({ who: viewer.who, scope: scopeOf(viewer) }, params.id);
      if (result?.type !== 'file') throw saidError('JX_NOT_THERE', saying('people-error.no-result'));
      const { file, sheets: inFile } = result;
      call.detail = { file: file.name, bytes: file.bytes };
      // Any of the two rights lets somebody come here.
      rightFor(viewer, { may: [inFile === undefined ? 'export-lists' : 'export-sheets'] });
      if (inFile !== undefined) {
        call.verb = 'print-sheet';
        await sheets.checkAllSeen(viewer, inFile);
        call.entries = inFile.flatMap(printedEntries);
      }
      return { bytes: files.read(file), type: file.type, fileName: file.name };
    },
  };
}

/** An entry of the log has 16 facts. */
const STILLS_IN_ONE_ENTRY = 12;

/** Who gets the file takes this case along, with these stills. */
function printedEntries({ caseId, cameraId, files }: SheetInFile): Call['entries'] {
  const parts = Math.max(1, Math.ceil(files.length / STILLS_IN_ONE_ENTRY));
  return Array.from({ length: parts }, (_, part) => {
    const first = part * STILLS_IN_ONE_ENTRY;
    const stills = files.slice(first, first + STILLS_IN_ONE_ENTRY).map((file, at) => [`still ${first + at + 1}`, file]);
    const detail: Readonly<Record<string, string>> = Object.fromEntries(stills);
    return { verb: 'print-sheet', subject: { type: 'case', id: caseId }, caseId, cameraId, outcome: 'done', detail };
  });
}
