import { describe, expect, it } from 'vitest';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { CameraWatch } from './camera-watch.ts';

const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function camera(id: string, version = '1'): Camera {
  return Object.freeze({
    id,
    version,
    name: id,
    place: id,
    timezone: 'UTC',
    position: null,
    url: { type: 'file' as const, href: id, shown: id },
    loop: false,
    sampling: { everyMs: 1_000 },
    zones: [],
    rules: [],
    models: [],
    confidence: { start: null, keep: null },
    ownerDistanceRatio: 1,
    recording: null,
  });
}

function watchWith(outcome: (id: string, run: number) => 'until-aborted' | 'over' | 'broken') {
  const events: string[] = [];
  const runs = new Map<string, number>();
  const clock = new FakeClock();
  const watch = new CameraWatch({
    clock,
    log: { ...silent, error: (message) => events.push(`error ${message.split(':')[0]}`) },
    watchOne: async ({ id, version }, signal) => {
      const run = (runs.get(id) ?? 0) + 1;
      runs.set(id, run);
      events.push(`start ${id}@${version}`);
      const how = outcome(id, run);
      if (how === 'broken') throw new Error('no');
      if (how === 'over') return;
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      events.push(`stop ${id}@${version}`);
    },
  });
  return { watch, events, clock };
}

describe('cameras watched are kept equal to those that should be', () => {
  const [a1, a2, b1] = [camera('a'), camera('a', '2'), camera('b')];
  it.each([
    { title: 'new ones are started', steps: [[a1], [a1, b1]], events: ['start a@1', 'start b@1'] },
    { title: 'the same ones are left alone', steps: [[a1], [a1]], events: ['start a@1'] },
    { title: 'removed ones are stopped', steps: [[a1, b1], [b1]], events: ['start a@1', 'start b@1', 'stop a@1'] },
    {
      title: 'changed ones are stopped, then started anew',
      steps: [[a1], [a2]],
      events: ['start a@1', 'stop a@1', 'start a@2'],
    },
  ])('$title', async ({ steps, events: expected }) => {
    const { watch, events } = watchWith(() => 'until-aborted');
    for (const wanted of steps) await watch.reconcile(wanted);
    expect(events).toEqual(expected);
    await watch.stop();
    expect(watch.cameras).toEqual([]);
  });

  it('one that breaks is tried again and reported, while the others go on', async () => {
    const { watch, events, clock } = watchWith((id, run) => (id === 'a' && run === 1 ? 'broken' : 'until-aborted'));
    await watch.reconcile([a1, b1]);
    await clock.advance(5_000);
    expect(events).toEqual(['start a@1', 'start b@1', 'error a', 'start a@1']);
    await watch.stop();
  });

  it('a file that has ended is not played again', async () => {
    const { watch, events } = watchWith(() => 'over');
    await watch.reconcile([a1]);
    await watch.ended();
    expect(events).toEqual(['start a@1']);
  });

  it.each([
    { title: 'there is none yet', steps: [[]] },
    { title: 'the only one was changed', steps: [[b1], [camera('b', '2')]] },
    { title: 'the only one was removed', steps: [[b1], []] },
    { title: 'one of two is over', steps: [[a1, b1]] },
  ])('the watch is not over when $title', async ({ steps }) => {
    const { watch } = watchWith((id) => (id === 'a' ? 'over' : 'until-aborted'));
    let isOver = false;
    const ended = watch.ended().then(() => {
      isOver = true;
    });
    for (const wanted of steps) await watch.reconcile(wanted);
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    await watch.reconcile([a1]);
    await ended;
  });
});
