import { beforeEach, expect, test } from 'vitest';
import type { JiexunError } from '../../../kernel/domain/error.ts';
import type { Viewer } from '../../../people/rights/viewer.ts';
import { aViewer, MADE_FILE, order, work } from '../../../testing/builders/errand-orders.ts';
import { FakeClock } from '../../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../../testing/builders/kept-log.ts';
import { Errands, scopeOf } from './errands.ts';

/** Who is not the same any more. */
let nows: Map<string, Viewer | null>;
let whileJudged: () => Promise<void>;
let errands: Errands;

beforeEach(() => {
  nows = new Map();
  whileJudged = async () => undefined;
  const viewerAgain = async (viewer: Viewer) => {
    await whileJudged();
    return nows.has(viewer.who) ? (nows.get(viewer.who) ?? null) : viewer;
  };
  errands = new Errands({ clock: new FakeClock(), log: new KeptLog(), viewerAgain, forget: async () => undefined });
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

test.each([
  ['is signed out', null, 'JX_ERRAND_CHANGED'],
  ['may not any more', aViewer('2', null, 'operator'), 'JX_NOT_ALLOWED'],
  ['may not any more, and sees less', aViewer('2', ['a'], 'auditor'), 'JX_NOT_ALLOWED'],
  ['sees fewer cameras', aViewer('2', ['a'], 'supervisor'), 'JX_ERRAND_CHANGED'],
])(
  'one that waited does not begin when its person %s: they are told why, and the next one goes on',
  async (_, now, code) => {
    const [before, waiting, after] = [work(), work(), work()];
    const refused: string[] = [];
    await errands.add(order('1', before.run));
    const onRefused = async (error: JiexunError) => void refused.push(error.code);
    const { id } = await errands.add({ ...order('2', waiting.run), onRefused });
    await errands.add(order('3', after.run));
    nows.set('2', now);
    before.finish(MADE_FILE);
    await turn();
    expect([waiting.of(), refused]).toEqual([null, [code]]);
    const scope = scopeOf(now ?? aViewer('2', null, 'supervisor'));
    expect(errands.of({ who: '2', scope }, id)).toMatchObject({ state: 'failed', error: { code }, result: null });
    expect(after.of()).not.toBeNull();
  },
);

test('one that waited and is cancelled while its person is judged again does not begin', async () => {
  const [before, waiting] = [work(), work()];
  await errands.add(order('1', before.run));
  const { id } = await errands.add(order('2', waiting.run));
  before.finish(MADE_FILE);
  whileJudged = () => errands.cancel('2', id);
  await turn();
  expect(waiting.of()).toBeNull();
  expect(errands.all()[0]).toMatchObject({ id, state: 'cancelled' });
});
