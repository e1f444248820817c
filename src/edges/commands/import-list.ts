import { randomUUID } from 'node:crypto';
import { type Problem, saidProblem, wholeFile } from '../../kernel/settings/problem.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { AuditLog } from '../../people/audit/audit-log.ts';
import { terminalEntry } from '../../people/audit/terminal-entry.ts';
import { cameraRows, type ReadTable } from '../../watching/camera-versions/camera-table.ts';
import {
  type ImportParts,
  type ImportPlan,
  type ImportSaving,
  planImport,
  saveImport,
} from '../../watching/camera-versions/importing-cameras.ts';

export interface ImportListParts {
  /** Null when there is no such file. */
  readonly readFile: (path: string) => Promise<Uint8Array | null>;
  /** Reads a list of cameras, CSV or XLSX. */
  readonly readTable: ReadTable;
  readonly userName: () => string;
  readonly words: Words;
  readonly print: (line: string) => void;
  readonly say: (line: string) => void;
}

export interface ImportFlags {
  readonly note: string;
  readonly change?: boolean;
}

/** @throws JiexunError JX_CAMERA_TEXT after all that is wrong: then nothing is imported. JX_CAMERA_CHANGED */
export async function importList(
  parts: ImportListParts,
  { audit, ...opened }: ImportParts & { readonly audit: AuditLog },
  file: string,
  { note, change = false }: ImportFlags,
): Promise<void> {
  const { userName, words, print, say } = parts;
  const bytes = await parts.readFile(file);
  if (bytes === null) throw saidError('JX_CAMERA_TEXT', saidProblem(wholeFile(file, saying('problem.not-there'))));
  const lines = await parts.readTable(bytes, file);
  const read = 'field' in lines ? lines : cameraRows(lines, file);
  const plan = 'rows' in read ? await planImport({ rows: read.rows, file }, opened) : { cameras: [], problems: [read] };
  const problems = [...plan.problems, ...(change ? [] : unasked(plan, file))];
  for (const problem of problems) say(words.of(saidProblem(problem)));
  const [first] = problems;
  if (first !== undefined) {
    const facts = { first: saidProblem(first), count: problems.length };
    throw saidError('JX_CAMERA_TEXT', saying('camera-error.problems', facts));
  }
  const by = `os:${userName()}`;
  const onSaved: ImportSaving['onSaved'] = ({ cameraId: id, no }) =>
    audit.write(terminalEntry(userName(), 'save-camera', { type: 'camera', id }, { no, imported: true }));
  const { saved, overtaken } = await saveImport(plan, { id: randomUUID(), by, note, onSaved }, opened);
  print(words.say('cameras.imported', { count: saved.length }));
  if (overtaken.length > 0)
    throw saidError('JX_CAMERA_CHANGED', saying('camera-error.overtaken', { ids: listing('names', overtaken) }));
}

/** Who types here sees no list of what would change, so they say that it may. */
function unasked({ cameras }: ImportPlan, file: string): readonly Problem[] {
  const changed = cameras.filter(({ what }) => what === 'changed');
  return changed.map(({ id, line }) => {
    return { file, line, column: null, field: 'id', message: saying('problem.row-changes', { id }) };
  });
}
