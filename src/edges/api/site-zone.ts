import type { Clock } from '../../kernel/domain/clock.ts';

const KNOWN_FOR_MS = 60_000;

/**
 * The time zone of the site: the one that most cameras have. Lists by days and times without a camera are in it, whatever
 * zone a person's browser has. Without cameras it is that of the server.
 */
export class SiteZone {
  readonly #zones: () => Promise<readonly (string | null)[]>;
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  #known: { readonly zone: string; readonly atMs: number } | null = null;

  /** `zones`: of each camera; null where it is not known yet. */
  constructor(of: {
    readonly zones: () => Promise<readonly (string | null)[]>;
    readonly clock: Pick<Clock, 'monotonicMs'>;
  }) {
    this.#zones = of.zones;
    this.#clock = of.clock;
  }

  async now(): Promise<string> {
    const atMs = this.#clock.monotonicMs();
    if (this.#known !== null && atMs - this.#known.atMs < KNOWN_FOR_MS) return this.#known.zone;
    const zone = mostOf(await this.#zones()) ?? serverZone();
    this.#known = { zone, atMs };
    return zone;
  }
}

/** Of two that are as frequent, the first by name: the answer is the same after each start. */
function mostOf(zones: readonly (string | null)[]): string | null {
  const counts = Map.groupBy(
    zones.filter((zone) => zone !== null),
    (zone) => zone,
  );
  const [most] = [...counts].toSorted(([a, { length: m }], [b, { length: n }]) => n - m || (a < b ? -1 : 1));
  return most?.[0] ?? null;
}

function serverZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
