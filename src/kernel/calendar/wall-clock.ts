const DAY_MS = 86_400_000;
/** How many days of offsets are kept for each zone: some years of replay, a few hundred kilobytes at most. */
const MOST_DAYS = 2_000;

/** A span of time in which a zone's clocks are not changed: wall clock = UTC + offset. */
export interface EvenStretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly offsetMs: number;
}

/** Computes what clocks show in one time zone, whatever zone the machine is in. */
export class WallClock {
  readonly #format: Intl.DateTimeFormat;
  readonly #days = new Map<number, readonly EvenStretch[]>();

  /** @throws RangeError when `timezone` is not an IANA name. */
  constructor(timezone: string) {
    this.#format = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' });
  }

  offsetMs(atMs: number): number {
    return this.stretches(atMs, atMs + 1)[0]?.offsetMs ?? 0;
  }

  /** Splits [fromMs, toMs) in UTC wherever the clocks are put forward or back. */
  stretches(fromMs: number, toMs: number): EvenStretch[] {
    const found: EvenStretch[] = [];
    for (let day = Math.floor(fromMs / DAY_MS); day * DAY_MS < toMs; day++) {
      for (const even of this.#onDay(day)) {
        const cut = { ...even, fromMs: Math.max(even.fromMs, fromMs), toMs: Math.min(even.toMs, toMs) };
        if (cut.fromMs < cut.toMs) found.push(cut);
      }
    }
    return found;
  }

  #onDay(day: number): readonly EvenStretch[] {
    const known = this.#days.get(day);
    if (known) return known;
    if (this.#days.size >= MOST_DAYS) this.#days.clear();
    const found = this.#cut(day * DAY_MS, (day + 1) * DAY_MS);
    this.#days.set(day, found);
    return found;
  }

  /** No zone has changed its clocks twice on one day. */
  #cut(fromMs: number, toMs: number): EvenStretch[] {
    const first = this.#ask(fromMs);
    const last = this.#ask(toMs - 1);
    if (first === last) return [{ fromMs, toMs, offsetMs: first }];
    let before = fromMs;
    let after = toMs - 1;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.#ask(middle) === first) before = middle;
      else after = middle;
    }
    return [
      { fromMs, toMs: after, offsetMs: first },
      { fromMs: after, toMs, offsetMs: last },
    ];
  }

  #ask(atMs: number): number {
    const name = this.#format.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] = /([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
    const size = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
    return sign === '-' ? -size : size;
  }
}
