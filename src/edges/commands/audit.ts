import type { Command } from 'commander';
import { Option } from 'commander';
import type { EnclosedKeys } from '../../cases/evidence/key-succession.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { type Words, wordsIn } from '../../kernel/words/words.ts';
import { AuditReader } from '../../people/audit/audit-reader.ts';
import type { StampFile } from '../../people/audit/audit-stamps.ts';
import { AUDIT_VERBS, type AuditVerb } from '../../people/audit/audit-verb.ts';
import type { AuditVerdict } from '../../people/audit/audit-verdict.ts';
import { type KeptCheckpoint, verifyAudit } from '../../people/audit/audit-verification.ts';
import { auditTable, breachWords } from '../../people/audit/audit-words.ts';
import { type ChosenKeys, chooseKeys, type KeyOptions, keySayings, visible } from './chosen-keys.ts';
import { momentOf } from './list-options.ts';
import { wholeNumber } from './number-options.ts';
import { type TimeStampParts, timeStampsOf } from './time-stamp-option.ts';

/** The log of an installation, opened for one command. */
export interface OpenedAudit {
  readonly store: Store;
  /** The public keys beside the evidence; null where nothing was signed yet. */
  enclosedKeys(): Promise<EnclosedKeys | null>;
  /** The answers of the time-stamp authority about checkpoints, which lie with the evidence. */
  stampFiles(): Promise<readonly StampFile[]>;
  close(): Promise<void>;
}

export interface AuditParts extends TimeStampParts {
  openAudit(): Promise<OpenedAudit>;
  readonly now: () => Date;
  /** Of this machine. */
  readonly timezone: string;
  readonly words: Words;
  readonly print: (line: string) => void;
}

interface ListOptions {
  readonly case?: string;
  readonly who?: string;
  readonly verb?: AuditVerb;
  readonly from?: Date;
  readonly to?: Date;
  readonly limit: number;
  readonly after?: string;
  readonly json?: true;
}

interface VerifyOptions extends KeyOptions {
  readonly head?: readonly string[];
  readonly tsaCa?: string;
  readonly json?: true;
}

/** `jiexun audit`: lists who saw and did what, and verifies that nobody took anything out of the log. */
export function addAudit(program: Command, parts: AuditParts): void {
  const audit = program.command('audit').description(parts.words.say('help.audit'));
  const moment = (text: string) => momentOf(text, parts.now(), parts.words);
  audit
    .command('list', { isDefault: true })
    .description(parts.words.say('help.audit-list'))
    .option('--case <id>', parts.words.say('help.audit-list.case'))
    .option('--who <number>', parts.words.say('help.audit-list.who'))
    .addOption(new Option('--verb <verb>', parts.words.say('help.audit-list.verb')).choices(AUDIT_VERBS))
    .option('--from <when>', parts.words.say('help.audit-list.from'), moment)
    .option('--to <when>', parts.words.say('help.audit-list.to'), moment)
    .option('--limit <number>', parts.words.say('help.audit-list.limit'), wholeNumber(1, 1_000, parts.words), 50)
    .option('--after <cursor>', parts.words.say('help.audit-list.after'))
    .option('--json', parts.words.say('help.audit-list.json'))
    .action((options: ListOptions) => withAudit(parts, ({ store }) => list(store, options, parts)));
  audit
    .command('verify')
    .description(parts.words.say('help.audit-verify'))
    .option('--key <file>', parts.words.say('help.audit-verify.key'))
    .option('--trust-enclosed', parts.words.say('help.audit-verify.trust-enclosed'))
    .option('--head <files...>', parts.words.say('help.audit-verify.head'))
    .option('--tsa-ca <file>', parts.words.say('help.audit-verify.tsa-ca'))
    .option('--json', parts.words.say('help.audit-verify.json'))
    .action((options: VerifyOptions) => withAudit(parts, (opened) => verifyLog(opened, options, parts)));
}

async function withAudit(parts: AuditParts, work: (opened: OpenedAudit) => Promise<void>): Promise<void> {
  const opened = await parts.openAudit();
  try {
    await work(opened);
  } finally {
    await opened.close();
  }
}

async function list(store: Store, options: ListOptions, { print, timezone, words }: AuditParts): Promise<void> {
  const { case: caseId, who, verb, from: fromAt, to: toAt, limit, after, json } = options;
  const page = await new AuditReader({ store }).find({ caseId, who, verb, fromAt, toAt, limit, after });
  if (json) {
    for (const entry of page.entries) print(JSON.stringify(entry));
    if (page.next !== null) print(JSON.stringify({ next: page.next }));
    return;
  }
  for (const line of auditTable(page.entries, timezone, words)) print(line);
  if (page.next !== null) print(words.say('audit.more', { cursor: page.next }));
}

/**
 * @throws JiexunError JX_AUDIT_BROKEN, JX_KEY_UNVOUCHED when nothing is broken under a key that nobody named, JX_PUBLIC_KEY,
 * JX_TIME_STAMP_CA.
 */
export async function verifyLog(
  opened: Omit<OpenedAudit, 'close'>,
  options: VerifyOptions,
  parts: Pick<AuditParts, 'readFile' | 'openTimeStamps' | 'print' | 'words'>,
): Promise<void> {
  const { readFile, print, words } = parts;
  const enclosed = await opened.enclosedKeys();
  const chosen = await chooseKeys({ enclosed, whenNone: saying('audit.no-key'), options, readFile });
  const kept: KeptCheckpoint[] = [];
  for (const path of options.head ?? []) {
    const bytes = await readFile(path);
    if (bytes === null) throw saidError('JX_NOT_EVIDENCE', saying('verify.no-file', { path, option: '--head' }));
    kept.push({ where: path, text: new TextDecoder().decode(bytes) });
  }
  const timeStamps = await timeStampsOf(options.tsaCa, parts);
  const stamps = timeStamps === null ? null : { files: await opened.stampFiles(), timeStamps };
  const verdict = await verifyAudit({ store: opened.store, keys: chosen.keys, kept, stamps });
  const lines = options.json ? [verdictJson(verdict, chosen)] : verdictLines(verdict, { chosen, kept, words });
  for (const line of lines) print(line);
  const breaches = verdict.breaches.length;
  if (breaches > 0) throw saidError('JX_AUDIT_BROKEN', saying('audit.verify-is-broken', { count: breaches }));
  if (!chosen.isVouched)
    throw saidError('JX_KEY_UNVOUCHED', saying('verify.unvouched', { folder: saying('audit.the-log') }));
}

/** For programs: the same in every language. */
function verdictJson({ breaches, ...verdict }: AuditVerdict, { keys, isVouched }: ChosenKeys): string {
  const { of } = wordsIn('en');
  const named = breaches.map((breach) => ({ ...breach, what: of(breachWords(breach)) }));
  return JSON.stringify({
    ...verdict,
    breaches: named,
    keyIds: keys.map(({ keyId }) => keyId),
    isKeyVouched: isVouched,
  });
}

function verdictLines(
  verdict: AuditVerdict,
  {
    chosen,
    kept,
    words,
  }: { readonly chosen: ChosenKeys; readonly kept: readonly KeptCheckpoint[]; readonly words: Words },
): readonly string[] {
  const { rows, entries, checkpoints, retiredUpTo, proven, unproven, stamped, breaches } = verdict;
  const { say, of } = words;
  const counts = [
    saying('audit.rows', { count: rows }),
    saying('audit.entries', { count: entries }),
    saying('audit.checkpoints', { count: checkpoints }),
  ];
  return [
    say('audit.verify-subject', { counts: listing('parts', counts) }),
    ...(retiredUpTo === 0 ? [] : [say('audit.verify-retired', { no: retiredUpTo })]),
    ...breaches.map((breach) => say('audit.verify-broken', { what: visible(of(breachWords(breach))) })),
    say(breaches.length === 0 ? 'audit.verify-unchanged' : 'audit.verify-changed'),
    proven === null
      ? say('audit.verify-proven-not')
      : say('audit.verify-proven', { no: proven.no, at: proven.signedAt.toISOString() }),
    ...(unproven === null || proven === null
      ? []
      : [say('audit.verify-unproven', { count: unproven.rows, at: unproven.since.toISOString() })]),
    ...(stamped === null ? [] : stampLines(stamped, words)),
    ...(kept.length === 0 ? [say('audit.verify-limit')] : []),
    ...keySayings(chosen).map(of),
  ];
}

/** Years without an authority may be before the first answer. */
const MOST_NAMED = 10;

function fewOf(seqs: readonly number[]): string {
  return seqs.length <= MOST_NAMED ? seqs.join(', ') : `${seqs.slice(0, MOST_NAMED).join(', ')}, …`;
}

function stampLines({ upTo, covered }: NonNullable<AuditVerdict['stamped']>, { say }: Words): readonly string[] {
  return [
    upTo === null
      ? say('audit.verify-stamped-not')
      : say('audit.verify-stamped', { no: upTo.no, at: upTo.at.toISOString() }),
    ...(covered.length === 0 ? [] : [say('audit.verify-covered', { count: covered.length, seqs: fewOf(covered) })]),
  ];
}
