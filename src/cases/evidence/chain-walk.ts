import type { PublishedLink } from './published-chain.ts';

/** Where a chain ends. `seq` 0: it has no link. */
export interface ChainTip {
  readonly seq: number;
  readonly headSha256: string | null;
}

export interface ChainWalk {
  /** The newest link that can be reached. */
  readonly tip: ChainTip;
  /** Those that lead up to it, from the first. */
  readonly path: readonly PublishedLink[];
  /** Numbers between `from` and the tip of which no manifest of ours is there. */
  readonly missing: readonly number[];
}

/** The published head and the store's row do not say the same, and the row is not the newer one. */
export function isAhead(head: ChainTip, row: ChainTip): boolean {
  return head.seq > row.seq || (head.seq === row.seq && head.headSha256 !== row.headSha256);
}

/**
 * Link by link from where the store stands to the newest link that is published. `head`: the signed one; who was killed between
 * publishing a link and its head has left one link more. Links that lead nowhere (of a chain that was never finished) are left out.
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
    // Past a link that is missing nobody names the one before it: it is known by its number then.
    const link = wanted === null ? links.find((one) => one.seq === seq) : bySha256.get(wanted);
    if (link !== undefined) path.unshift(link);
    else if (seq > from.seq) missing.unshift(seq);
    wanted = link?.prevSha256 ?? null;
  }
  return { tip, path, missing };
}
