import type { Command } from 'commander';
import { Option } from 'commander';
import type { CaseActRow } from '../../cases/filing/case-act-entity.ts';
import { CaseActs } from '../../cases/filing/case-acts.ts';
import { closeCase } from '../../cases/filing/case-closing.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { caseLine } from '../../cases/filing/case-line.ts';
import { listCases } from '../../cases/filing/case-list.ts';
import { caseReport } from '../../cases/filing/case-report.ts';
import { caseTable } from '../../cases/filing/case-table.ts';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Store } from '../../kernel/store/collection.ts';
import type { Words } from '../../kernel/words/words.ts';
import { AuditLog } from '../../people/audit/audit-log.ts';
import { terminalEntry } from '../../people/audit/terminal-entry.ts';
import type { CoverageDay } from '../../watching/coverage/coverage-table.ts';
import { TrialFindings } from '../../watching/trials/trial-findings.ts';
import { coverageLines } from './coverage-lines.ts';
import { momentOf } from './list-options.ts';
import { wholeNumber } from './number-options.ts';
import { trialFindingLine, trialFindingTable } from './trial-finding-table.ts';

/** An installation that was opened for one command. */
export interface OpenData {
  /** Where the evidence is: a folder or `s3://bucket/prefix`. */
  readonly dataDir: string;
  readonly store: Store;
  /** The store's clock. */
  readonly clock: Clock;
  coverage(question: {
    readonly fromAt: Date;
    readonly toAt: Date;
    readonly cameraId: string | null;
    /** Of the days of cameras whose file is gone. */
    readonly timezone: string;
  }): Promise<readonly CoverageDay[]>;
  close(): Promise<void>;
}

export interface CasesParts {
  open(): Promise<OpenData>;
  readonly clock: Clock;
  /** This machine's, as an IANA name. */
  readonly timezone: string;
  /** Who closes a case: the person's user name on this machine. */
  readonly userName: () => string;
  readonly newId: () => string;
  readonly print: (line: string) => void;
  readonly words: Words;
}

interface ListOptions {
  readonly camera?: string;
  readonly kind?: RuleKind;
  readonly status?: CaseRow['status'];
  readonly since?: Date;
  readonly limit: number;
  readonly coverage?: true;
  readonly trial?: true;
  readonly json?: true;
}

const DEFAULT_COVERAGE_MS = 7 * 86_400_000;

/** `jiexun cases`: lists, shows and closes cases; `--coverage` says how long each rule was watched. */
export function addCases(program: Command, parts: CasesParts): void {
  const cases = program
    .command('cases')
    .description(parts.words.say('help.cases'))
    .option('--camera <id>', parts.words.say('help.cases.camera'))
    .addOption(new Option('--kind <kind>', parts.words.say('help.cases.kind')).choices(RULE_KINDS))
    .addOption(new Option('--status <status>', parts.words.say('help.cases.status')).choices(['open', 'closed']))
    .option('--since <when>', parts.words.say('help.cases.since'), (text: string) =>
      momentOf(text, parts.clock.now(), parts.words),
    )
    .option('--limit <number>', parts.words.say('help.cases.limit'), wholeNumber(1, 100_000, parts.words), 50)
    .option('--coverage', parts.words.say('help.cases.coverage'))
    .option('--trial', parts.words.say('help.cases.trial'))
    .option('--json', parts.words.say('help.cases.json'))
    .action((options: ListOptions) => withData(parts, (data) => list(options, data, parts)));
  cases
    .command('show')
    .description(parts.words.say('help.cases-show'))
    .argument('<id>')
    .action((id: string, _: object, command: Command) => withData(parts, (data) => show(id, command, data, parts)));
  cases
    .command('close')
    .description(parts.words.say('help.cases-close'))
    .argument('<id>')
    .option('--reason <text>', parts.words.say('help.cases-close.reason'), '')
    .action((id: string, { reason }: { readonly reason: string }) =>
      withData(parts, (data) => close(id, reason, data, parts)),
    );
}

async function withData(parts: CasesParts, work: (data: OpenData) => Promise<void>): Promise<void> {
  const data = await parts.open();
  try {
    await work(data);
  } finally {
    await data.close();
  }
}

async function list(
  options: ListOptions,
  data: OpenData,
  { clock, timezone, print, words }: CasesParts,
): Promise<void> {
  const since = options.since ?? null;
  if (options.coverage) {
    const toAt = clock.now();
    const fromAt = since ?? new Date(toAt.getTime() - DEFAULT_COVERAGE_MS);
    const days = await data.coverage({ fromAt, toAt, cameraId: options.camera ?? null, timezone });
    for (const line of options.json ? days.map((day) => JSON.stringify(day)) : coverageLines(days, words)) print(line);
    return;
  }
  const trials = new TrialFindings(data.store);
  const filter = { cameraId: options.camera ?? null, since };
  if (options.trial) {
    const { rows, next } = await trials.list(filter, options.limit);
    if (options.json) for (const row of rows) print(JSON.stringify(trialFindingLine(row)));
    else for (const line of trialFindingTable(rows, words, timezone)) print(line);
    if (next !== null && !options.json) print(words.say('case.more', { limit: options.limit }));
    return;
  }
  const { rows, waiting, isMore } = await listCases(data.store.collection(caseEntity), { ...options, since });
  if (options.json) {
    for (const row of rows) print(JSON.stringify(withState(row)));
    return;
  }
  for (const line of caseTable(rows, words, timezone)) print(line);
  if (isMore) print(words.say('case.more', { limit: options.limit }));
  if (waiting > 0) print(words.say('case.waiting', { waiting }));
  const tried = await trials.count(filter);
  if (tried > 0) print(words.say('case.tried', { count: tried }));
}

async function show(id: string, command: Command, data: OpenData, { print, words }: CasesParts): Promise<void> {
  const caseActs = new CaseActs(data);
  const row = await caseActs.shown(id);
  const acts = await caseActs.of(id);
  const { json } = command.optsWithGlobals<{ readonly json?: true }>();
  const { violations, sightings, history } = row;
  if (json) print(JSON.stringify({ ...withState(row), violations, sightings, history, acts: acts.map(actLine) }));
  else for (const line of caseReport(row, acts, { dataDir: data.dataDir, words })) print(line);
}

async function close(
  id: string,
  reason: string,
  data: OpenData,
  { userName, newId, print, words }: CasesParts,
): Promise<void> {
  const acts = new CaseActs(data);
  // Only what is there is logged, and nothing is done that is not in the log.
  await acts.shown(id);
  await new AuditLog(data).write(terminalEntry(userName(), 'close-case', { type: 'case', id }, { reason }));
  const row = await closeCase(acts, { id, by: userName(), reason, requestId: newId() });
  print(words.say('case.is-closed', { id: row.id, at: row.closedAt?.toISOString() ?? '' }));
}

function actLine({ no, at, by, act }: CaseActRow): object {
  return { no, at, by, ...act };
}

function withState(row: CaseRow): object {
  const { status, review, closedAt, recurrenceOf } = row;
  return { ...caseLine(row), status, review, closedAt, recurrenceOf };
}
