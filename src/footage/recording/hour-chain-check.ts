import type { ChainPlaces } from './head-check.ts';
import { hashOf, type ToldHour } from './hour-chain.ts';
import type { RecordingBreach } from './recording-breach.ts';

interface Link {
  readonly id: string;
  readonly seq: number;
  readonly sha256: string | null;
  readonly prevSha256: string | null;
  readonly isWhole: boolean;
}

/** The closed hours of one camera, all or some that follow each other: whether each is as it was closed, and follows the one before it. */
export class HourChain {
  readonly #links: Link[] = [];
  readonly #isExtract: boolean;

  /** `isExtract`: the first one may be at any place. */
  constructor({ isExtract = false }: { readonly isExtract?: boolean } = {}) {
    this.#isExtract = isExtract;
  }

  add(row: ToldHour & { readonly id: string; readonly sha256?: string | null | undefined }): void {
    const { id, seq = 0, sha256 = null, prevSha256 = null } = row;
    this.#links.push({ id, seq: seq ?? 0, sha256, prevSha256, isWhole: hashOf(row) === sha256 });
  }

  /** By their place in the chain. */
  get places(): ChainPlaces {
    return new Map(this.#links.map(({ id, seq, sha256 }) => [seq, { id, sha256 }]));
  }

  breaches(): readonly RecordingBreach[] {
    const links = this.#links.toSorted((a, b) => a.seq - b.seq);
    const changed = links.filter(({ isWhole }) => !isWhole).map(({ id }) => breach('row-changed', id));
    const joints = links.flatMap((link, index) =>
      index === 0 && this.#isExtract ? [] : joint(links[index - 1], link),
    );
    return [...changed, ...joints];
  }
}

function joint(before: Link | undefined, link: Link): readonly RecordingBreach[] {
  if (link.seq !== (before?.seq ?? 0) + 1) return [breach('row-missing', link.id)];
  return link.prevSha256 === (before?.sha256 ?? null) ? [] : [breach('row-unlinked', link.id)];
}

function breach(what: RecordingBreach['what'], where: string): RecordingBreach {
  return { what, where };
}
