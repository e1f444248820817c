import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { RetentionTime } from './retention-time.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** An installation whose retention has run for some time. Its processes start and end; its store stays. */
class Installation {
  readonly store = new MemoryStore();
  readonly clock = new FakeClock();
  offsetMs: number | null = null;
  #time = this.another();

  another(): RetentionTime {
    return new RetentionTime({ store: this.store, clock: this.clock, offsetMs: () => this.offsetMs });
  }

  restart(): void {
    this.#time = this.another();
  }

  set(byMs: number): void {
    this.clock.setWallClock(new Date(this.clock.now().getTime() + byMs));
  }

  /** One pass, as the job makes it. */
  async pass(time = this.#time): Promise<'believed' | 'begins' | 'jump'> {
    const verdict = await time.judge();
    if (verdict.type === 'doubted') return verdict.isJump ? 'jump' : 'begins';
    expect(verdict.now).toEqual(this.clock.now());
    await time.passed(verdict.now);
    return 'believed';
  }

  /** Runs every hour until one run is believed. Returns how many hours that took; it stops after a number of days. */
  async hoursUntilBelieved({ restartEvery = Number.POSITIVE_INFINITY, days = 4 } = {}): Promise<number> {
    for (let hours = 0; hours <= days * 24; hours += 1) {
      if ((await this.pass()) === 'believed') return hours;
      await this.clock.advance(HOUR_MS);
      if ((hours + 1) % restartEvery === 0) this.restart();
    }
    return Number.POSITIVE_INFINITY;
  }
}

async function running(): Promise<Installation> {
  const installation = new Installation();
  await installation.hoursUntilBelieved();
  await installation.clock.advance(HOUR_MS);
  expect(await installation.pass()).toBe('believed');
  await installation.clock.advance(HOUR_MS);
  return installation;
}

describe('retention believes the wall clock', () => {
  test('a day after it saw it first', async () => {
    const fresh = new Installation();
    expect(await fresh.pass()).toBe('begins');
    expect(await fresh.hoursUntilBelieved()).toBe(24);
  });

  test.each([
    ['an hour later', 0],
    ['set ahead by less than two days', 2 * DAY_MS - 2 * HOUR_MS],
    ['set back a little', -HOUR_MS],
    ['set back by years: less is taken away', -3_650 * DAY_MS],
  ])('%s', async (_, byMs) => {
    const installation = await running();
    installation.set(byMs);
    expect(await installation.pass()).toBe('believed');
    await installation.clock.advance(HOUR_MS);
    expect(await installation.pass()).toBe('believed');
  });

  test.each([
    ['set ahead by more than 200 days', 300 * DAY_MS],
    ['after a month without power', 30 * DAY_MS],
  ])('a day late: %s', async (_, byMs) => {
    const installation = await running();
    installation.set(byMs);
    expect(await installation.pass()).toBe('jump');
    expect(await installation.hoursUntilBelieved()).toBe(24);
  });

  test('at once when a clock that was set ahead is set right again', async () => {
    const installation = await running();
    installation.set(300 * DAY_MS);
    expect(await installation.pass()).toBe('jump');
    await installation.clock.advance(HOUR_MS);
    installation.set(-300 * DAY_MS);
    expect(await installation.pass()).toBe('believed');
  });

  test('a day after the clock was set right, when a clock far behind had been believed', async () => {
    const installation = await running();
    installation.set(-3_650 * DAY_MS);
    expect(await installation.pass()).toBe('believed');
    installation.set(3_650 * DAY_MS);
    expect(await installation.pass()).toBe('jump');
    expect(await installation.hoursUntilBelieved()).toBe(24);
  });

  test('not by its own time: when a clock runs days ahead in an hour, the day of waiting begins anew', async () => {
    const installation = await running();
    installation.set(300 * DAY_MS);
    for (const _ of Array.from({ length: 50 })) {
      expect(await installation.pass()).toBe('jump');
      await installation.clock.advance(HOUR_MS);
      installation.set(3 * DAY_MS);
    }
    const nearly = await running();
    nearly.set(300 * DAY_MS);
    expect(await nearly.pass()).toBe('jump');
    nearly.set(1.5 * DAY_MS);
    expect(await nearly.pass()).toBe('jump');
  });

  test('with a machine that restarts every night: the time between two passes of one process counts', async () => {
    const installation = await running();
    installation.set(30 * DAY_MS);
    expect(await installation.hoursUntilBelieved({ restartEvery: 12 })).toBe(26);
  });

  test('as soon with two processes that pass in turn, and no sooner', async () => {
    const installation = await running();
    installation.set(300 * DAY_MS);
    const turns = [installation.another(), installation.another()];
    let hours = 0;
    for (; (await installation.pass(turns[(2 * hours) % 2])) === 'jump' && hours < 99; hours += 0.5)
      await installation.clock.advance(HOUR_MS / 2);
    // The first pass of the second process counts nothing.
    expect(hours).toBe(24.5);
  });

  test.each([
    [59_000, 'believed'],
    [-61_000, 'jump'],
    [61_000, 'jump'],
  ])('only within a minute of the time server: %d ms', async (offsetMs, expected) => {
    const installation = await running();
    installation.offsetMs = offsetMs;
    expect(await installation.pass()).toBe(expected);
    installation.offsetMs = null;
    expect(await installation.pass()).toBe('believed');
  });
});

test('others that delete believe the time when the last run did, and write nothing', async () => {
  const fresh = new Installation();
  const other = fresh.another();
  expect(await other.believed()).toBeNull();
  await fresh.pass();
  expect(await other.believed(), 'before it has stood for a day').toBeNull();
  const installation = await running();
  const reader = installation.another();
  expect(await reader.believed()).toEqual(installation.clock.now());
  const year = 365 * DAY_MS;
  installation.set(year);
  expect(await reader.believed(), 'a year ahead').toBeNull();
  expect(await installation.pass()).toBe('jump');
  expect(await reader.believed()).toBeNull();
  installation.set(-year);
  expect(await reader.believed()).toEqual(installation.clock.now());
});
