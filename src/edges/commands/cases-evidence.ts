import type { Command } from 'commander';
import { type ExportedFile, exportCase } from '../../cases/evidence/case-export.ts';
import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import { FoundCases } from '../../cases/evidence/found-cases.ts';
import type { PublicKeyShelf } from '../../cases/evidence/public-key-shelf.ts';
import type { Signer } from '../../cases/evidence/signature.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Store } from '../../kernel/store/collection.ts';

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
  readonly print: (line: string) => void;
}

/** `jiexun cases adopt` and `jiexun cases export`: copy cases from the evidence into the store, and out of both. */
export function addCasesEvidence(program: Command, parts: CasesEvidenceParts): void {
  const cases = program.commands.find((command) => command.name() === 'cases') ?? program.command('cases');
  cases
    .command('adopt')
    .description('take cases back from their signed evidence that the store does not know (it was restored or lost)')
    .option('--list', 'only say which')
    .action((options: { readonly list?: true }) => withEvidence(parts, (opened) => adopt(opened, options, parts)));
  cases
    .command('export')
    .description("hand a case over: its evidence, with a signed extract of its camera's chain and the public keys")
    .argument('<id>')
    .requiredOption('--out <folder>', 'a new or empty folder')
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
  { print }: CasesEvidenceParts,
): Promise<void> {
  const known = new FoundCases({ store, evidence, ring: signer.ring, clock });
  const found = await known.find();
  if (found.length === 0) return print('The store knows every case that lies in the evidence.');
  for (const one of found) {
    const { caseId, folder, links } = one;
    const row = list ? null : await known.takeBack(one);
    const state = list ? 'unknown to the store' : row === null ? 'cannot be read as a case: it is left' : 'taken back';
    print(`${caseId}  ${links.length} manifests in ${folder}: ${state}`);
  }
  if (list) return print('`jiexun cases adopt` takes them back.');
  print('They are as they were when they were sealed: what people had decided since is not in the evidence.');
}

async function exported(
  id: string,
  out: string,
  opened: OpenedEvidence,
  { writeFiles, print }: CasesEvidenceParts,
): Promise<void> {
  const row = await opened.store.collection(caseEntity).get(id);
  if (row === null || !row.visible || row.retiredAt !== null) {
    const why = row === null ? 'there is none' : row.visible ? 'retention has taken it away' : 'it is not sealed yet';
    throw new JiexunError('JX_CASE_UNKNOWN', `Case ${id} cannot be handed over: ${why}. \`jiexun cases\` lists them.`);
  }
  const files = await exportCase(row, opened);
  await writeFiles(out, files);
  print(`${files.length} files of case ${id} are in ${out}.`);
  print(`Whoever gets it checks it with: jiexun verify ${out}/${id} --key KEY`);
  print(
    `KEY: the public key ${opened.signer.keyId}, or the first one before it, as you published it; not the one in this folder.`,
  );
}
