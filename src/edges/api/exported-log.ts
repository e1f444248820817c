import { localTime } from '../../kernel/domain/local-time.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { AuditReader } from '../../people/audit/audit-reader.ts';
import { detailText, subjectName, verbName } from '../../people/audit/audit-words.ts';
import { csvLine } from './exported-cases.ts';

type Page = Awaited<ReturnType<AuditReader['find']>>;
type Entry = Page['entries'][number];

const AT_ONCE = 500;
const COLUMNS = [
  ...(['no', 'at', 'who', 'verb', 'did', 'about', 'case', 'outcome'] as const),
  ...(['right', 'address', 'detail'] as const),
];

/** Entries of the log as CSV, in one language, with times in `timezone`; sent while it is read. */
export async function* exportedLog(
  find: (page: { readonly limit: number; readonly after: string | undefined }) => Promise<Page>,
  { words, timezone }: { readonly words: Words; readonly timezone: string },
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(COLUMNS.map((name) => words.say(`audit.col-${name}`)))}`;
  for (let after: string | undefined | null; after !== null; ) {
    const page: Page = await find({ limit: AT_ONCE, after: after ?? undefined });
    for (const entry of page.entries) yield csvLine(valuesOf(entry, timezone, words));
    after = page.next;
  }
}

function valuesOf(entry: Entry, timezone: string, words: Words): readonly string[] {
  const { no, at, who, verb, subject, caseId, outcome, right, address, detail } = entry;
  const about = words.of(saying('audit.about', { type: subjectName(subject.type), id: subject.id }));
  return [
    ...[`${no}`, localTime(at, timezone), who, verb, words.of(verbName(verb)), about, caseId ?? ''],
    ...[words.say(`audit.${outcome}`), right ?? '', address ?? '', detailText(detail ?? {})],
  ];
}
