import { join, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import type { TimeStampCheck } from '../../cases/evidence/anchor.ts';
import { type FolderPlace, placeOf } from '../../cases/evidence/evidence-place.ts';
import type { EvidenceReader } from '../../cases/evidence/evidence-reader.ts';
import type { EnclosedKeys } from '../../cases/evidence/key-succession.ts';
import { ringOf, strangersIn } from '../../cases/evidence/key-succession.ts';
import type { KeyRing } from '../../cases/evidence/signature.ts';
import { inWords as keysInWords, readPublicKeys } from '../../cases/evidence/signature.ts';
import type { Verdict } from '../../cases/evidence/verdict.ts';
import { PROMISES } from '../../cases/evidence/verdict.ts';
import { verifyEvidence } from '../../cases/evidence/verify-evidence.ts';
import { JiexunError } from '../../kernel/domain/error.ts';

export interface VerifyParts {
  /** Null when there is no such folder. */
  openFolder(folder: string): Promise<EvidenceReader | null>;
  /** Null when there is no such file. */
  readFile(path: string): Promise<Uint8Array | null>;
  /** The keys of the data folder that contains `folder`; null when there are none. */
  findKeys(folder: string): Promise<EnclosedKeys | null>;
  /** Of the certificates in a file (PEM). @throws JiexunError JX_TIME_STAMP_CA */
  openTimeStamps(pem: string): Promise<TimeStampCheck>;
  readonly print: (line: string) => void;
}

interface VerifyOptions {
  readonly key?: string;
  readonly head?: string;
  readonly trustEnclosed?: true;
  readonly tsaCa?: string;
  readonly json?: true;
}

/** What evidence is checked with. */
interface ChosenKeys {
  readonly keys: KeyRing;
  readonly path: string;
  /** Whether the first key is trusted: it did not come with the evidence, or the person said that it may be trusted. */
  readonly isVouched: boolean;
  /** Keys beside the evidence that no earlier key has signed for: they are not used. */
  readonly strangers: KeyRing;
}

/** `jiexun verify FOLDER`: checks offline that evidence is what was sealed. */
export function addVerify(program: Command, parts: VerifyParts): void {
  program
    .command('verify')
    .description(
      'check, offline, that the evidence of a case or of a whole camera is what was sealed, and that none was removed',
    )
    .argument('<folder>', "a case's folder, or a camera's (which also finds a removed case)")
    .option(
      '--key <file>',
      'public key that you know to be the right one, or several one after the other (default: public.pem of the data folder around it, which came with the evidence: exit code 4); keys that it has signed for follow by themselves',
    )
    .option('--trust-enclosed', 'believe the key that came with the evidence: exit code 0 where nothing was changed')
    .option(
      '--head <file>',
      "a camera's chain.json that was kept elsewhere: finds a folder rolled back to an older state",
    )
    .option(
      '--tsa-ca <file>',
      "certificates (PEM) of the time-stamp authority's issuer: checks the answers beside the head, offline",
    )
    .option('--json', 'one JSON object on stdout')
    .action((folder: string, options: VerifyOptions) => verify(folder, options, parts));
}

/**
 * @throws JiexunError JX_EVIDENCE_BROKEN when a promise is broken, JX_KEY_UNVOUCHED when no promise is broken but the
 * key came with the evidence, JX_NOT_EVIDENCE, JX_PUBLIC_KEY.
 */
async function verify(folder: string, options: VerifyOptions, parts: VerifyParts): Promise<void> {
  const { head, json } = options;
  const reader = await parts.openFolder(folder);
  if (reader === null)
    throw new JiexunError('JX_NOT_EVIDENCE', `${folder} is no folder; give a case's folder or a camera's.`);
  const chosen = await chooseKeys(folder, options, parts);
  const { keys, isVouched } = chosen;
  const keptHead = head === undefined ? null : await parts.readFile(head);
  if (head !== undefined && keptHead === null) throw new JiexunError('JX_NOT_EVIDENCE', `${head} (--head) is no file.`);
  const timeStamps = options.tsaCa === undefined ? null : await parts.openTimeStamps(await pemIn(options.tsaCa, parts));
  const { place, cameraFolder } = whereIs(folder);
  const camera = place?.case ? await parts.openFolder(cameraFolder) : null;
  const verdict = await verifyEvidence(reader, keys, { keptHead, place, camera, timeStamps });
  if (verdict === null) {
    throw new JiexunError('JX_NOT_EVIDENCE', await notEvidence(folder, reader));
  }
  const keyIds = keys.map(({ keyId }) => keyId);
  if (json) parts.print(JSON.stringify({ ...verdict, keyId: keyIds[0], keyIds, isKeyVouched: isVouched }));
  else
    for (const line of [...inWords(verdict), ...anchorWords(verdict), ...limits(verdict, head), ...keyWords(chosen)])
      parts.print(line);
  if (verdict.breaches.length > 0) {
    const broken = new Set(verdict.breaches.map(({ promise }) => promise)).size;
    const what = `${broken} of ${verdict.checked.length} promises broken; see above`;
    throw new JiexunError('JX_EVIDENCE_BROKEN', `${folder}: ${what}.`);
  }
  if (!isVouched)
    throw new JiexunError('JX_KEY_UNVOUCHED', `${folder}: unchanged, under a key that nobody vouched for.`);
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

async function chooseKeys(
  folder: string,
  { key: keyPath, trustEnclosed }: VerifyOptions,
  parts: VerifyParts,
): Promise<ChosenKeys> {
  const enclosed = await parts.findKeys(folder);
  const named = keyPath === undefined ? null : await readKey(keyPath, parts);
  const found = named ?? (enclosed === null ? null : { path: enclosed.path, pem: enclosed.pems[0] ?? '' });
  if (found === null || (keyPath !== undefined && named === null)) {
    const why = keyPath === undefined ? `${folder} lies in no data folder with a public.pem` : `${keyPath} is no file`;
    throw new JiexunError('JX_PUBLIC_KEY', `${why}; name the public key with --key FILE.`);
  }
  const roots = readPublicKeys(found.pem);
  if (roots.length === 0)
    throw new JiexunError('JX_PUBLIC_KEY', `${found.path} is no Ed25519 public key (PEM, BEGIN PUBLIC KEY).`);
  const keys = ringOf(roots, enclosed?.successions ?? []);
  const strangers = enclosed === null ? [] : strangersIn(enclosed, keys);
  return { keys, path: found.path, isVouched: named !== null || trustEnclosed === true, strangers };
}

async function readKey(
  path: string,
  parts: VerifyParts,
): Promise<{ readonly path: string; readonly pem: string } | null> {
  const bytes = await parts.readFile(path);
  return bytes === null ? null : { path, pem: new TextDecoder().decode(bytes) };
}

/** The output ends with the key: without the key a verdict means nothing. */
function keyWords({ keys, path, isVouched, strangers }: ChosenKeys): readonly string[] {
  const others =
    strangers.length === 0 ? [] : [`Not used, for no key before has signed for it: ${keysInWords(strangers)}.`];
  const checked = `Checked with ${keysInWords(keys)} (${visible(path)})`;
  if (isVouched) return [...others, `${checked}.`];
  return [...others, `${checked}: this key came with the evidence: compare it with the one published.`];
}

function inWords({ subject, id, checked, breaches, manifests, files, retired }: Verdict): readonly string[] {
  const lines = checked.flatMap((promise) => {
    const own = breaches.filter((breach) => breach.promise === promise);
    const mark = own.length === 0 ? 'holds ' : 'BROKEN';
    return [
      `  ${mark}  ${PROMISES[promise]}`,
      ...own.map(({ where, what }) => `            ${visible(where)} ${visible(what)}`),
    ];
  });
  const buried = retired === 0 ? '' : `, ${count(retired, 'case')} deleted by retention`;
  return [
    `${subject === 'case' ? 'Case' : 'Camera'} ${visible(id)}: ${count(manifests, 'manifest')}, ${count(files, 'file')}${buried}`,
    ...lines,
    breaches.length === 0
      ? 'Nothing was changed, removed or added since it was sealed.'
      : 'This is not what was sealed.',
  ];
}

async function pemIn(path: string, parts: VerifyParts): Promise<string> {
  const bytes = await parts.readFile(path);
  if (bytes !== null) return new TextDecoder().decode(bytes);
  throw new JiexunError('JX_TIME_STAMP_CA', `${path} (--tsa-ca) is no file.`);
}

function anchorWords({ anchored }: Verdict): readonly string[] {
  if (anchored === null) return [];
  const what = `Link ${anchored.seq} was stamped by a time-stamp authority`;
  if (anchored.at !== null) return [`${what} at ${anchored.at.toISOString()}: all up to it is at least as old.`];
  return [`${what}: name its issuer's certificates (--tsa-ca FILE) to check when.`];
}

function limits({ subject, upToSeq }: Verdict, head: string | undefined): readonly string[] {
  if (subject === 'camera') {
    if (head !== undefined) return [];
    return ['A whole folder rolled back to an older state is found only against a head kept elsewhere (--head FILE).'];
  }
  if (upToSeq !== null) return [`No later part of it was taken away, up to link ${upToSeq} of its camera's chain.`];
  return [
    "A case was checked alone: later parts of it cannot be ruled out. Check it in its camera's folder, or as `jiexun cases export` hands it over.",
    ...(head === undefined ? [] : ['--head was not looked at: it needs the camera’s folder, or the chain’s extract.']),
  ];
}

/** Says what the folder holds instead, for a person who named the data folder or a day's folder. */
async function notEvidence(folder: string, reader: EvidenceReader): Promise<string> {
  const expected = 'a case has manifest.json, a camera chain.json and folders by day';
  const paths = (await reader.entries()).map(({ path }) => path);
  const [found, ...others] = new Set(paths.flatMap((path) => /^(.+)\/(?:chain|manifest)\.json$/.exec(path)?.[1] ?? []));
  const hint =
    found === undefined
      ? ''
      : ` It holds such folders: name one, as ${visible(join(folder, found))}${others.length === 0 ? '' : ` (${others.length} more)`}.`;
  return `${folder} is neither a case nor a camera: ${expected}.${hint}`;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** Another person may have chosen the names: no control characters may reach the terminal. */
function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
