/** What somebody did and the server has not acknowledged yet. Its `requestId` makes sending it again harmless. */
export interface OutboxEntry {
  /** Set by the store; entries are sent in this order. */
  readonly key?: number;
  readonly requestId: string;
  readonly staffNo: string;
  readonly caseId: string;
  /** The case's number, for people. */
  readonly number: string;
  /** How many acts the case had when it was looked at, with own acts since. The server's number replaces it when one of these is acknowledged. */
  readonly seen: number;
  readonly act: OutboxAct;
}
export type OutboxAct =
  | { readonly does: 'decide'; readonly verdict: Verdict; readonly reasonId?: string; readonly duplicateOf?: string }
  | { readonly does: 'take-back' }
  | { readonly does: 'note'; readonly text: string };
export type Verdict = 'confirmed' | 'rejected' | 'unsure';

/** True: it is of the same person and case, so it depends on what became of the other one. */
export function isLaterOf(one: OutboxEntry, other: OutboxEntry): boolean {
  return one.caseId === other.caseId && one.staffNo === other.staffNo;
}
