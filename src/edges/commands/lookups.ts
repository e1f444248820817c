import type { Command } from 'commander';
import { readPastLookups } from '../../footage/lookup/past-lookup-table.ts';
import { PastLookups } from '../../footage/lookup/past-lookups.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { writtenTime } from '../../kernel/domain/written-time.ts';
import { type Problem, saidProblem } from '../../kernel/settings/problem.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { AuditLog } from '../../people/audit/audit-log.ts';
import { terminalEntry } from '../../people/audit/terminal-entry.ts';
import type { ImportListParts } from './import-list.ts';

export interface LookupsVerbParts extends ImportListParts {
  /** Opens the data folder's store or the cluster's, also while it is served. @throws JiexunError JX_NO_DATA, JX_STORE_… */
  readonly open: () => Promise<{ readonly store: Store; readonly clock: Clock; close(): Promise<void> }>;
  readonly newId: () => string;
  /** Of this machine. */
  readonly timezone: string;
}

interface ImportFlags {
  readonly write?: true;
  readonly timezone: string;
}

/** Of a long list so many lines between two words about it. */
const TELL_EVERY = 1_000;
/** Of more problems only the number is said. */
const MOST_NAMED = 200;

/** `jiexun lookups`: registers of years before this program. */
export function addLookups(program: Command, parts: LookupsVerbParts): void {
  const { words } = parts;
  const lookups = program.command('lookups').description(words.say('past-lookup.about'));
  lookups
    .command('import')
    .description(words.say('past-lookup.import'))
    .argument('<file>', words.say('past-lookup.import.file'))
    .option('--timezone <zone>', words.say('past-lookup.import.timezone'), parts.timezone)
    .option('--write', words.say('past-lookup.import.write'))
    .action((file: string, flags: ImportFlags) => withPast(parts, (opened) => importRegister(file, flags, opened)));
  lookups
    .command('list')
    .description(words.say('past-lookup.list'))
    .action(() => withPast(parts, list));
  lookups
    .command('forget')
    .description(words.say('past-lookup.forget'))
    .argument('<id>', words.say('past-lookup.forget.id'))
    .requiredOption('--reason <text>', words.say('past-lookup.forget.reason'))
    .action((id: string, { reason }: { readonly reason: string }) =>
      withPast(parts, (opened) => forget(id, reason, opened)),
    );
}

interface OpenedPast extends LookupsVerbParts {
  readonly past: PastLookups;
  readonly audit: AuditLog;
  readonly now: Date;
}

async function withPast(parts: LookupsVerbParts, work: (opened: OpenedPast) => Promise<void>): Promise<void> {
  const { store, clock, close } = await parts.open();
  try {
    const audit = new AuditLog({ store, clock });
    await work({ ...parts, past: new PastLookups({ store, clock }), audit, now: clock.now() });
    await audit.close();
  } finally {
    await close();
  }
}

/** @throws JiexunError JX_PAST_LOOKUPS after all that is wrong: then nothing is written. */
async function importRegister(file: string, { write, timezone }: ImportFlags, opened: OpenedPast): Promise<void> {
  const { past, audit, now, newId, userName, words, print, say } = opened;
  if (!isZone(timezone)) throw saidError('JX_PAST_LOOKUPS', saying('past-lookup.no-zone', { zone: timezone }));
  const bytes = await opened.readFile(file);
  if (bytes === null) throw saidError('JX_PAST_LOOKUPS', saying('problem.not-there'));
  const lines = await opened.readTable(bytes, file);
  if ('field' in lines) throw saidError('JX_PAST_LOOKUPS', saidProblem(lines));
  const read = readPastLookups({ lines, file, zone: timezone, now });
  const importId = newId();
  const plan = await past.plan(read, { file, importId });
  refuse([...read.problems, ...plan.problems], opened);
  const { fresh, known } = plan;
  print(words.say('past-lookup.read', { file, count: read.lookups.length, known }));
  if (read.skipped.length > 0)
    print(words.say('past-lookup.skipped', { lines: listing('names', read.skipped.map(String)) }));
  const count = fresh.length;
  if (write !== true) {
    print(words.say('past-lookup.would-write', { count }));
    return;
  }
  const subject = { type: 'lookup', id: importId } as const;
  await audit.write(terminalEntry(userName(), 'import-lookups', subject, { lookups: count, file }));
  await past.write(fresh, (done) => {
    if (done % TELL_EVERY === 0) say(words.say('past-lookup.progress', { done, count }));
  });
  print(words.say('past-lookup.written', { count, id: importId }));
}

function refuse(problems: readonly Problem[], { words, say }: Pick<OpenedPast, 'words' | 'say'>): void {
  for (const problem of problems.slice(0, MOST_NAMED)) say(words.of(saidProblem(problem)));
  if (problems.length > 0) throw saidError('JX_PAST_LOOKUPS', saying('past-lookup.wrong', { count: problems.length }));
}

async function list({ past, timezone, words, print }: OpenedPast): Promise<void> {
  const imports = await past.imports();
  if (imports.length === 0) print(words.say('past-lookup.none'));
  for (const { id, importedAt, lookups: count, from, to } of imports) {
    const span = { from: writtenTime(from), to: writtenTime(to) };
    print(words.say('past-lookup.one', { id, at: localTime(importedAt, timezone), count, ...span }));
  }
}

/** @throws JiexunError JX_PAST_LOOKUPS when there is no such import. */
async function forget(id: string, reason: string, { past, audit, userName, words, print }: OpenedPast): Promise<void> {
  const known = (await past.imports()).find((one) => one.id === id);
  if (known === undefined) throw saidError('JX_PAST_LOOKUPS', saying('past-lookup.no-import', { id }));
  const detail = { lookups: known.lookups, reason };
  await audit.write(terminalEntry(userName(), 'forget-lookups', { type: 'lookup', id }, detail));
  print(words.say('past-lookup.forgotten', { count: await past.forget(id) }));
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
