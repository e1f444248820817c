import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SystemClock } from '../../adapters/system-clock.ts';
import { DEFAULT_LIFE_DAYS } from '../../kernel/jobs/planned-life.ts';
import { ALARM_NAMES } from '../../operations/alarms/alarms.ts';
import { Metrics } from './metrics.ts';

const PAGE = readFileSync(new URL('../../../docs/systemd.md', import.meta.url), 'utf8');
const namesIn = (rest: string) => [...PAGE.matchAll(new RegExp(`^\\| \`(${rest})\``, 'gm'))].map(([, name]) => name);

test('docs/systemd.md has a row for every metric of the program, and no other', async () => {
  const metrics = new Metrics({
    alarms: { raised: () => [] },
    queue: { depth: async () => ({}) },
    clock: new SystemClock(),
    linesLost: () => 0,
  });
  metrics.shifts({ workers: 1, wanted: 1, unwatched: 0, watching: 1, limit: null, clockOffsetMs: null });
  const exported = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name);
  const ours = exported.filter((name) => name.startsWith('jiexun_'));
  expect(namesIn('jiexun_[a-z_]+').toSorted()).toEqual(ours.toSorted());
});

test('and for every alarm', () => {
  expect(namesIn('[a-z]+(?:-[a-z]+)*').toSorted()).toEqual([...ALARM_NAMES].toSorted());
});

test('and says how long things are kept', () => {
  for (const days of Object.values(DEFAULT_LIFE_DAYS)) expect(PAGE).toContain(`${days} days`);
});
