import { Buffer } from 'node:buffer';
import { checkStamp, readAnchor, type TimeStampCheck } from '../../cases/evidence/anchor.ts';
import type { KeyRing } from '../../cases/evidence/signature.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { readCheckpoint } from './audit-note.ts';
import type { AuditBreach, AuditVerdict } from './audit-verdict.ts';

/** What a time-stamp authority answered about one checkpoint, as it was kept beside the evidence. */
export interface StampFile {
  /** Its path, for people. */
  readonly where: string;
  readonly bytes: Uint8Array;
}

/** A checkpoint of the store. */
export interface StoredCheckpoint {
  readonly seq: number;
  readonly no: number;
  /** The signed note, byte for byte. */
  readonly text: string;
}

/** A checkpoint with a good answer of the authority. */
interface Stamped {
  readonly seq: number;
  readonly text: string;
  readonly where: string;
  readonly at: Date;
}

export interface CheckedStamps {
  readonly stamped: readonly Stamped[];
  readonly breaches: readonly AuditBreach[];
}

/** Checks each answer by itself. The checkpoint inside of a good one counts, wherever else it was removed. */
export async function checkStamps(
  files: readonly StampFile[],
  { keys, timeStamps }: { readonly keys: KeyRing; readonly timeStamps: TimeStampCheck },
): Promise<CheckedStamps> {
  const stamped: Stamped[] = [];
  const breaches: AuditBreach[] = [];
  for (const { where, bytes } of files) {
    const checked = await checkOne(bytes, { keys, timeStamps });
    if ('why' in checked) breaches.push({ type: 'stamp', where, why: checked.why });
    else stamped.push({ ...checked, where });
  }
  return { stamped, breaches };
}

async function checkOne(
  bytes: Uint8Array,
  { keys, timeStamps }: { readonly keys: KeyRing; readonly timeStamps: TimeStampCheck },
): Promise<Omit<Stamped, 'where'> | { readonly why: Saying }> {
  const anchor = readAnchor(bytes);
  if (anchor === null) return { why: saying('breach.no-anchor') };
  const text = Buffer.from(anchor.head).toString();
  const read = readCheckpoint(text, keys);
  if ('why' in read) return { why: saying('breach.anchor-head', { why: read.why }) };
  const stamp = await checkStamp(anchor, timeStamps);
  if ('why' in stamp) return stamp;
  if (stamp.at === null) return { why: saying('evidence-error.stamp-missing') };
  return { seq: read.note.seq, text, at: stamp.at };
}

/**
 * Which checkpoints of the store have no good answer. A later one that has one proves the same rows, for each signs all
 * rows before it: then nothing is wrong. An authority that was away for some hours leaves such.
 */
export function unstamped(
  stored: readonly StoredCheckpoint[],
  { stamped }: Pick<CheckedStamps, 'stamped'>,
): { readonly verdict: AuditVerdict['stamped']; readonly breaches: readonly AuditBreach[] } {
  const answers = new Map(stamped.map((one) => [one.text, one]));
  const missing = stored.filter(({ text }) => !answers.has(text));
  const last = stored.filter(({ text }) => answers.has(text)).at(-1);
  const at = last === undefined ? undefined : answers.get(last.text)?.at;
  const isCovered = ({ seq }: StoredCheckpoint) => last !== undefined && seq < last.seq;
  const [first, end] = [missing.find((one) => !isCovered(one)), missing.at(-1)];
  return {
    verdict: {
      upTo: last === undefined || at === undefined ? null : { seq: last.seq, no: last.no, at },
      covered: missing.filter(isCovered).map(({ seq }) => seq),
    },
    breaches: first === undefined ? [] : [{ type: 'unstamped', fromSeq: first.seq, toSeq: end?.seq ?? first.seq }],
  };
}
