import type { Command } from 'commander';
import type { EvidenceReader } from '../../cases/evidence/evidence-reader.ts';
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
  /** The keys of the data folder that `folder` lies in, one PEM after the other; null when there is none. */
  findPublicKey(folder: string): Promise<{ readonly path: string; readonly pem: string } | null>;
  readonly print: (line: string) => void;
}

interface VerifyOptions {
  readonly key?: string;
  readonly head?: string;
  readonly json?: true;
}

/** `jiexun verify FOLDER`: whether evidence is what was sealed, offline. */
export function addVerify(program: Command, parts: VerifyParts): void {
  program
    .command('verify')
    .description(
      'check, offline, that the evidence of a case or of a whole camera is what was sealed, and that none was removed',
    )
    .argument('<folder>', "a case's folder, or a camera's (which also finds a removed case)")
    .option(
      '--key <file>',
      'public key, or several one after the other (default: public.pem and public-keys/ of the data folder around it)',
    )
    .option(
      '--head <file>',
      "a camera's chain.json that was kept elsewhere: finds a folder rolled back to an older state",
    )
    .option('--json', 'one JSON object on stdout')
    .action((folder: string, options: VerifyOptions) => verify(folder, options, parts));
}

/** @throws JiexunError JX_EVIDENCE_BROKEN when a promise is broken, JX_NOT_EVIDENCE, JX_PUBLIC_KEY. */
async function verify(folder: string, { key: keyPath, head, json }: VerifyOptions, parts: VerifyParts): Promise<void> {
  const reader = await parts.openFolder(folder);
  if (reader === null)
    throw new JiexunError('JX_NOT_EVIDENCE', `${folder} is no folder; give a case's folder or a camera's.`);
  const { keys, path } = await chooseKey(folder, keyPath, parts);
  const keptHead = head === undefined ? null : await parts.readFile(head);
  if (head !== undefined && keptHead === null) throw new JiexunError('JX_NOT_EVIDENCE', `${head} (--head) is no file.`);
  const verdict = await verifyEvidence(reader, keys, keptHead);
  if (verdict === null) {
    const expected = 'a case has manifest.json, a camera chain.json and folders by day';
    throw new JiexunError('JX_NOT_EVIDENCE', `${folder} is neither a case nor a camera: ${expected}.`);
  }
  for (const line of json
    ? [JSON.stringify({ ...verdict, keyId: keys[0]?.keyId, keyIds: keys.map(({ keyId }) => keyId) })]
    : inWords(verdict))
    parts.print(line);
  if (!json) {
    parts.print(`Checked with ${keysInWords(keys)} (${path}).`);
    for (const line of limits(verdict, head)) parts.print(line);
  }
  if (verdict.breaches.length === 0) return;
  const broken = new Set(verdict.breaches.map(({ promise }) => promise)).size;
  throw new JiexunError(
    'JX_EVIDENCE_BROKEN',
    `${folder}: ${broken} of ${verdict.checked.length} promises broken; see above.`,
  );
}

async function chooseKey(
  folder: string,
  keyPath: string | undefined,
  parts: VerifyParts,
): Promise<{ readonly keys: KeyRing; readonly path: string }> {
  const found = keyPath === undefined ? await parts.findPublicKey(folder) : await readKey(keyPath, parts);
  if (found === null) {
    const why = keyPath === undefined ? `${folder} lies in no data folder with a public.pem` : `${keyPath} is no file`;
    throw new JiexunError('JX_PUBLIC_KEY', `${why}; name the public key with --key FILE.`);
  }
  const keys = readPublicKeys(found.pem);
  if (keys.length > 0) return { keys, path: found.path };
  throw new JiexunError('JX_PUBLIC_KEY', `${found.path} is no Ed25519 public key (PEM, BEGIN PUBLIC KEY).`);
}

async function readKey(
  path: string,
  parts: VerifyParts,
): Promise<{ readonly path: string; readonly pem: string } | null> {
  const bytes = await parts.readFile(path);
  return bytes === null ? null : { path, pem: new TextDecoder().decode(bytes) };
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

function limits({ subject }: Verdict, head: string | undefined): readonly string[] {
  if (subject === 'case') {
    return [
      "A case was checked alone: that none was removed is seen when its camera's folder is checked.",
      ...(head === undefined ? [] : ["--head was not looked at: it belongs to a camera's folder."]),
    ];
  }
  if (head !== undefined) return [];
  return ['A whole folder rolled back to an older state is found only against a head kept elsewhere (--head FILE).'];
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** Names come from whoever had the folder: no control characters reach the terminal. */
function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
