import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

let world: ConsoleWorld;
let boss: Asking;
let auditor: Asking;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  await world.cases(4);
  boss = await world.signedIn('2001', ['supervisor']);
  auditor = await world.signedIn('3001', ['auditor']);
});
afterEach(() => world.close());

const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

test('the list of what is overdue has what the handover counts', async () => {
  const all: readonly { readonly dueAt: string }[] = (await boss('GET', '/api/cases')).json().items;
  expect((await boss('GET', '/api/cases?overdue=true')).json()).toMatchObject({ items: [], count: 0 });
  world.clock.setWallClock(new Date(Math.max(...all.map(({ dueAt }) => Date.parse(dueAt))) + 1_000));
  boss = await world.signedInAgain('2001');
  const { items, count } = (await boss('GET', '/api/cases?overdue=true')).json();
  expect(ids(items)).toHaveLength(4);
  expect(count).toBe((await boss('GET', '/api/handover')).json().overdue);
});

test.each(['state=pending', 'kind=garbage', 'cameraId=yard-east'])(
  'what is overdue goes with no filter %s',
  async (other) => {
    expect((await boss('GET', `/api/cases?overdue=true&${other}`)).json().code).toBe('JX_WEB_REQUEST');
  },
);

test('the log of a case is found by its number and by its id', async () => {
  const [first] = (await boss('GET', '/api/cases')).json().items;
  await boss('GET', `/api/cases/${first.id}`);
  const byId = (await auditor('GET', `/api/log?caseId=${first.id}`)).json().items;
  const byNumber = (await auditor('GET', `/api/log?caseId=${first.number}`)).json().items;
  expect(byId.length).toBeGreaterThan(0);
  expect(byNumber).toEqual(byId);
  expect((await auditor('GET', '/api/log?caseId=20200101-0001')).json().items).toEqual([]);
});

test('a note is shown on the case, while it is reviewed too', async () => {
  const [first] = (await boss('GET', '/api/cases')).json().items;
  const answer = await boss('POST', `/api/cases/${first.id}/notes`, {
    requestId: 'request-1',
    text: 'the owner was called',
  });
  const note = { by: '2001', text: 'the owner was called' };
  expect(answer.json().notes).toMatchObject([note]);
  expect((await boss('GET', `/api/cases/${first.id}`)).json().notes).toMatchObject([note]);
});
