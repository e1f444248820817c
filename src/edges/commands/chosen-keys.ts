import { type EnclosedKeys, ringOf, strangersIn } from '../../cases/evidence/key-succession.ts';
import { type KeyRing, inWords as keysInWords, readPublicKeys } from '../../cases/evidence/signature.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';

/** What evidence was checked with. */
export interface ChosenKeys {
  readonly keys: KeyRing;
  readonly path: string;
  /** Whether the first key is trusted: it did not come with the evidence, or the person said that it may be trusted. */
  readonly isVouched: boolean;
  /** Keys beside the evidence that no earlier key has signed for: they are not used. */
  readonly strangers: KeyRing;
}

export interface KeyOptions {
  readonly key?: string;
  readonly trustEnclosed?: true;
}

/**
 * The key that a person named, else the enclosed one, and all that follow from it. `whenNone`: what is said where there is no key
 * at all. @throws JiexunError JX_PUBLIC_KEY
 */
export async function chooseKeys({
  enclosed,
  whenNone,
  options: { key: keyPath, trustEnclosed },
  readFile,
}: {
  readonly enclosed: EnclosedKeys | null;
  readonly whenNone: Saying;
  readonly options: KeyOptions;
  readonly readFile: (path: string) => Promise<Uint8Array | null>;
}): Promise<ChosenKeys> {
  const bytes = keyPath === undefined ? null : await readFile(keyPath);
  const named =
    keyPath === undefined || bytes === null ? null : { path: keyPath, pem: new TextDecoder().decode(bytes) };
  const found = named ?? (enclosed === null ? null : { path: enclosed.path, pem: enclosed.pems[0] ?? '' });
  if (keyPath !== undefined && named === null)
    throw saidError('JX_PUBLIC_KEY', saying('verify.no-key-file', { path: keyPath }));
  if (found === null) throw saidError('JX_PUBLIC_KEY', whenNone);
  const roots = readPublicKeys(found.pem);
  if (roots.length === 0) throw saidError('JX_PUBLIC_KEY', saying('verify.no-public-key', { path: found.path }));
  const keys = ringOf(roots, enclosed?.successions ?? []);
  const strangers = enclosed === null ? [] : strangersIn(enclosed, keys);
  return { keys, path: found.path, isVouched: named !== null || trustEnclosed === true, strangers };
}

/** The output ends with the key: without the key a verdict means nothing. */
export function keySayings({ keys, path, isVouched, strangers }: ChosenKeys): readonly Saying[] {
  const others = strangers.length === 0 ? [] : [saying('verify.strangers', { keys: keysInWords(strangers) })];
  const checked = { keys: keysInWords(keys), path: visible(path) };
  return [...others, isVouched ? saying('verify.checked', checked) : saying('verify.checked-enclosed', checked)];
}

/** Another person may have chosen the names: no control characters may reach the terminal. */
export function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
