import type { PublishedLink } from './published-chain.ts';

/** The end of a chain. `seq` 0: the chain has no link. */
export interface ChainTip {
  readonly seq: number;
  readonly headSha256: string | null;
}

export interface ChainWalk {
  /** The newest link that can be reached. */
  readonly tip: ChainTip;
  /** The links that lead to the tip, from the first on. */
  readonly path: readonly PublishedLink[];
  /** Numbers between `from` and the tip for which we have no manifest. */
  readonly missing: readonly number[];
}

/** True when the published head and the store's row differ, and the row is not the newer one. */
export function isAhead(head: ChainTip, row: ChainTip): boolean {
  return head.seq > row.seq || (head.seq === row.seq && head.headSha256 !== row.headSha256);
}

/**
 * Walks link by link from where the store stands to the newest published link. `head`: the signed one. A process that was
 * killed between publishing a link and its head has left one link more. Links that lead nowhere (of a chain that was never
 * finished) are left out.
 */
export function walkChain(links: readonly PublishedLink[], from: ChainTip, head: ChainTip | null): ChainWalk {
  const after = new Map(links.map((link) => [link.prevSha256, link]));
  let tip = head !== null && isAhead(head, from) ? head : from;
  for (let next = after.get(tip.headSha256); next?.seq === tip.seq + 1; next = after.get(tip.headSha256))
    tip = { seq: next.seq, headSha256: next.sha256 };
  const bySha256 = new Map(links.map((link) => [link.sha256, link]));
  const path: PublishedLink[] = [];
  const missing: number[] = [];
  let wanted = tip.headSha256;
  for (let { seq } = tip; seq > 0; seq -= 1) {
    // When a link is missing, nothing names the link before it. Then that link is found by its number.
    const link = wanted === null ? links.find((one) => one.seq === seq) : bySha256.get(wanted);
    if (link !== undefined) path.unshift(link);
    else if (seq > from.seq) missing.unshift(seq);
    wanted = link?.prevSha256 ?? null;
  }
  return { tip, path, missing };
}
