import { join, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { type FolderPlace, placeOf } from '../../cases/evidence/evidence-place.ts';
import type { EvidenceReader } from '../../cases/evidence/evidence-reader.ts';
import type { EnclosedKeys } from '../../cases/evidence/key-succession.ts';
import type { Verdict } from '../../cases/evidence/verdict.ts';
import { verifyEvidence } from '../../cases/evidence/verify-evidence.ts';
import { type FootageVerdict, verifyFootage } from '../../footage/export/verify-footage.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { type Words, wordsIn } from '../../kernel/words/words.ts';
import { chooseKeys, type KeyOptions, visible } from './chosen-keys.ts';
import { type TimeStampParts, timeStampsOf } from './time-stamp-option.ts';
import { verifyLines } from './verify-lines.ts';

export interface VerifyParts extends TimeStampParts {
  /** Null when there is no such folder. */
  openFolder(folder: string): Promise<EvidenceReader | null>;
  /** The keys of the data folder that contains `folder`; null when there are none. */
  findKeys(folder: string): Promise<EnclosedKeys | null>;
  readonly words: Words;
  readonly print: (line: string) => void;
}

interface VerifyOptions extends KeyOptions {
  readonly head?: string;
  readonly tsaCa?: string;
  readonly json?: true;
}

/** `jiexun verify FOLDER`: checks offline that evidence is what was sealed. */
export function addVerify(program: Command, parts: VerifyParts): void {
  program
    .command('verify')
    .description(parts.words.say('help.verify'))
    .argument('<folder>', parts.words.say('help.verify.folder'))
    .option('--key <file>', parts.words.say('help.verify.key'))
    .option('--trust-enclosed', parts.words.say('help.verify.trust-enclosed'))
    .option('--head <file>', parts.words.say('help.verify.head'))
    .option('--tsa-ca <file>', parts.words.say('help.verify.tsa-ca'))
    .option('--json', parts.words.say('help.verify.json'))
    .action((folder: string, options: VerifyOptions) => verifyFolder(folder, options, parts));
}

/**
 * @throws JiexunError JX_EVIDENCE_BROKEN when a promise is broken, JX_KEY_UNVOUCHED when no promise is broken but the
 * key came with the evidence, JX_NOT_EVIDENCE, JX_PUBLIC_KEY.
 */
export async function verifyFolder(folder: string, options: VerifyOptions, parts: VerifyParts): Promise<void> {
  const { head, json } = options;
  const reader = await parts.openFolder(folder);
  if (reader === null) throw saidError('JX_NOT_EVIDENCE', saying('verify.no-folder', { folder }));
  const enclosed = await parts.findKeys(folder);
  const whenNone = saying('verify.no-keys-around', { folder });
  const chosen = await chooseKeys({ enclosed, whenNone, options, readFile: parts.readFile });
  const { keys, isVouched } = chosen;
  const keptHead = head === undefined ? null : await parts.readFile(head);
  if (head !== undefined && keptHead === null)
    throw saidError('JX_NOT_EVIDENCE', saying('verify.no-file', { path: head, option: '--head' }));
  const timeStamps = await timeStampsOf(options.tsaCa, parts);
  const { place, cameraFolder } = whereIs(folder);
  const camera = place?.case ? await parts.openFolder(cameraFolder) : null;
  const verdict =
    (await verifyFootage(reader, keys)) ??
    (await verifyEvidence(reader, keys, { keptHead, place, camera, timeStamps }));
  if (verdict === null) throw saidError('JX_NOT_EVIDENCE', await notEvidence(folder, reader));
  const keyIds = keys.map(({ keyId }) => keyId);
  const { print, words } = parts;
  if (json) print(JSON.stringify({ ...inEnglish(verdict), keyId: keyIds[0], keyIds, isKeyVouched: isVouched }));
  else for (const line of verifyLines(verdict, { head, chosen, words })) print(line);
  const checked = verdict.checked.length;
  const broken = new Set(verdict.breaches.map(({ promise }) => promise)).size;
  if (broken > 0) throw saidError('JX_EVIDENCE_BROKEN', saying('verify.is-broken', { folder, broken, checked }));
  if (!isVouched) throw saidError('JX_KEY_UNVOUCHED', saying('verify.unvouched', { folder }));
}

/** For programs: the same in every language. */
function inEnglish({ breaches, ...verdict }: Verdict | FootageVerdict): object {
  const { of } = wordsIn('en');
  const notes = 'notes' in verdict ? { notes: verdict.notes.map(of) } : {};
  return { ...verdict, ...notes, breaches: breaches.map((breach) => ({ ...breach, what: of(breach.what) })) };
}

/** `cameraFolder`: the camera's folder, when the case is inside it. */
function whereIs(folder: string): { readonly place: FolderPlace | null; readonly cameraFolder: string } {
  if (!folder.startsWith('s3://')) {
    const names = resolve(folder).split(sep);
    return { place: placeOf(names), cameraFolder: names.slice(0, -2).join(sep) };
  }
  const [path = '', options] = folder.split('?');
  const names = path.replace(/\/+$/, '').split('/');
  const shorter = names.slice(0, -2).join('/');
  return { place: placeOf(names), cameraFolder: options === undefined ? shorter : `${shorter}?${options}` };
}

/** Says what the folder holds instead, for a person who named the data folder or a day's folder. */
async function notEvidence(folder: string, reader: EvidenceReader): Promise<Saying> {
  const paths = (await reader.entries()).map(({ path }) => path);
  const [below, ...others] = new Set(paths.flatMap((path) => /^(.+)\/(?:chain|manifest)\.json$/.exec(path)?.[1] ?? []));
  if (below === undefined) return saying('verify.not-evidence', { folder });
  const found = visible(join(folder, below));
  if (others.length === 0) return saying('verify.not-evidence-holds', { folder, found });
  return saying('verify.not-evidence-more', { folder, found, more: others.length });
}
