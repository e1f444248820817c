import type { Lookup } from '../../../footage/lookup/lookup.ts';
import type { ExportProgress } from '../../../footage/lookup/lookup-ports.ts';
import type { Call, HandlersOf } from '../handler.ts';
import type { LookupDownloads } from '../lookup-downloads.ts';
import { shownExportOf } from '../shown-lookup.ts';

interface LookupExportParts {
  readonly downloads: LookupDownloads;
  /** The lookup with this id. @throws JiexunError JX_NOT_THERE when the viewer does not see it. */
  readonly seen: (call: Call, id: string) => Promise<Lookup>;
  /** Of an export that is owed; null: none is. */
  readonly progressOf: (lookup: Lookup) => Promise<ExportProgress | null>;
}

/** The export of a lookup: how far it is, and its files. */
export function lookupExportHandlers({
  downloads,
  seen,
  progressOf,
}: LookupExportParts): HandlersOf<'lookupProgress' | 'lookupFiles' | 'lookupFile' | 'lookupArchive'> {
  return {
    lookupProgress: async ({ params }, call) => {
      const lookup = await seen(call, params.id);
      const shownExport = shownExportOf(lookup, await progressOf(lookup));
      return {
        state: shownExport?.state ?? null,
        progress: shownExport?.progress ?? null,
        why: shownExport?.why ?? null,
      };
    },
    lookupFiles: async ({ params }, call) => {
      const files = await downloads.files(await seen(call, params.id));
      return { files: files.map((file) => ({ ...file })) };
    },
    lookupFile: async ({ params: { id, name } }, call) => {
      call.detail = { file: name };
      return downloads.file(await seen(call, id), name);
    },
    lookupArchive: async ({ params: { id } }, call) => {
      call.detail = { file: '*' };
      return downloads.archive(await seen(call, id));
    },
  };
}
