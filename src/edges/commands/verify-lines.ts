import type { Verdict } from '../../cases/evidence/verdict.ts';
import type { FootageVerdict } from '../../footage/export/verify-footage.ts';
import { listing, type Saying, saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import { type ChosenKeys, keySayings, visible } from './chosen-keys.ts';

/** The answer of `verify` for a person: the promises, what could not be checked, and the key. */
export function verifyLines(
  verdict: Verdict | FootageVerdict,
  { head, chosen, words }: { readonly head: string | undefined; readonly chosen: ChosenKeys; readonly words: Words },
): readonly string[] {
  const { subject, id, breaches } = verdict;
  return [
    words.say('verify.subject', { subject: saying(`verify.${subject}`), id: visible(id), counts: counts(verdict) }),
    ...promiseLines(verdict, words),
    words.say(breaches.length === 0 ? 'verify.unchanged' : 'verify.changed'),
    ...[...anchored(verdict), ...limits(verdict, head), ...keySayings(chosen)].map(words.of),
  ];
}

function promiseLines({ checked, breaches }: Verdict, words: Words): readonly string[] {
  return checked.flatMap((promise) => {
    const own = breaches.filter((breach) => breach.promise === promise);
    const mark = words.say(own.length === 0 ? 'verify.holds' : 'verify.broken');
    return [
      `  ${mark}  ${words.say(`promise.${promise}`)}`,
      ...own.map(({ where, what }) => `            ${visible(where)} ${visible(words.of(what))}`),
    ];
  });
}

function counts({ manifests, files, retired }: Verdict) {
  const buried = retired === 0 ? [] : [saying('verify.retired', { count: retired })];
  const there = [saying('verify.manifests', { count: manifests }), saying('verify.files', { count: files })];
  return listing('parts', [...there, ...buried]);
}

function anchored({ anchored }: Verdict): readonly Saying[] {
  if (anchored === null) return [];
  const { seq, at } = anchored;
  return [at === null ? saying('verify.stamped', { seq }) : saying('verify.stamped-at', { seq, at: at.toISOString() })];
}

function limits(verdict: Verdict | FootageVerdict, head: string | undefined): readonly Saying[] {
  const { subject, upToSeq } = verdict;
  if ('notes' in verdict) return [...verdict.notes, ...unused(head)];
  if (subject === 'camera') return head === undefined ? [saying('verify.limit-camera')] : [];
  if (upToSeq !== null) return [saying('verify.limit-up-to', { seq: upToSeq })];
  return [saying('verify.limit-alone'), ...unused(head)];
}

function unused(head: string | undefined): readonly Saying[] {
  return head === undefined ? [] : [saying('verify.head-unused')];
}
