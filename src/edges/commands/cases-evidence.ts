import type { Command } from 'commander';
import { type ExportedFile, exportCase } from '../../cases/evidence/case-export.ts';
import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import { FoundCases } from '../../cases/evidence/found-cases.ts';
import type { PublicKeyShelf } from '../../cases/evidence/public-key-shelf.ts';
import type { Signer } from '../../cases/evidence/signature.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import { AuditLog } from '../../people/audit/audit-log.ts';
import { terminalEntry } from '../../people/audit/terminal-entry.ts';

/** The rows and the evidence of an installation, opened for one command. */
export interface OpenedEvidence {
  readonly store: Store;
  readonly evidence: EvidenceStore;
  readonly shelf: PublicKeyShelf;
  readonly signer: Signer;
  readonly clock: Clock;
  close(): Promise<void>;
}

export interface CasesEvidenceParts {
  openEvidence(): Promise<OpenedEvidence>;
  /** Writes into a folder that is new or empty. @throws JiexunError JX_OUT_NOT_EMPTY, JX_OUT_FOLDER. */
  writeFiles(folder: string, files: readonly ExportedFile[]): Promise<void>;
  /** Who takes the case out: the person's user name on this machine. */
  readonly userName: () => string;
  readonly words: Words;
  readonly print: (line: string) => void;
}

/** `jiexun cases adopt` and `jiexun cases export`: copy cases from the evidence into the store, and out of both. */
export function addCasesEvidence(program: Command, parts: CasesEvidenceParts): void {
  const cases = program.commands.find((command) => command.name() === 'cases') ?? program.command('cases');
  cases
    .command('adopt')
    .description(parts.words.say('help.cases-adopt'))
    .option('--list', parts.words.say('help.cases-adopt.list'))
    .action((options: { readonly list?: true }) => withEvidence(parts, (opened) => adopt(opened, options, parts)));
  cases
    .command('export')
    .description(parts.words.say('help.cases-export'))
    .argument('<id>')
    .requiredOption('--out <folder>', parts.words.say('help.cases-export.out'))
    .action((id: string, { out }: { readonly out: string }) =>
      withEvidence(parts, (opened) => exported(id, out, opened, parts)),
    );
}

async function withEvidence(parts: CasesEvidenceParts, work: (opened: OpenedEvidence) => Promise<void>): Promise<void> {
  const opened = await parts.openEvidence();
  try {
    await work(opened);
  } finally {
    await opened.close();
  }
}

async function adopt(
  { store, evidence, signer, clock }: OpenedEvidence,
  { list }: { readonly list?: true },
  { words, print }: CasesEvidenceParts,
): Promise<void> {
  const known = new FoundCases({ store, evidence, ring: signer.ring, clock });
  const found = await known.find();
  if (found.length === 0) return print(words.say('hand-over.all-known'));
  for (const one of found) {
    const { caseId, folder, links } = one;
    const row = list ? null : await known.takeBack(one);
    const state = saying(`hand-over.${list ? 'unknown' : row === null ? 'unreadable' : 'taken-back'}`);
    print(words.say('hand-over.found', { caseId, count: links.length, folder, state }));
  }
  if (list) return print(words.say('hand-over.how-to-take'));
  print(words.say('hand-over.as-sealed'));
}

async function exported(
  id: string,
  out: string,
  opened: OpenedEvidence,
  { writeFiles, userName, words, print }: CasesEvidenceParts,
): Promise<void> {
  const row = await opened.store.collection(caseEntity).get(id);
  if (row === null || !row.visible || row.retiredAt !== null) {
    const why = row === null ? 'not-there' : row.visible ? 'retired' : 'unsealed';
    throw saidError('JX_CASE_UNKNOWN', saying(`case-error.${why}`, { caseId: id }));
  }
  const files = await exportCase(row, opened);
  await new AuditLog(opened).write(
    terminalEntry(userName(), 'export-evidence', { type: 'case', id }, { files: files.length }),
  );
  await writeFiles(out, files);
  print(words.say('hand-over.files', { files: files.length, caseId: id, out }));
  print(words.say('hand-over.how-to-check', { out, caseId: id }));
  print(words.say('hand-over.key', { keyId: opened.signer.keyId }));
}
