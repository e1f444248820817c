import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

describe('a case by its number', () => {
  const numberOf = async () => (await boss('GET', '/api/cases')).json().items[0];

  test.each(['', '/log', '/verdict'])('is the case with its id: %s', async (what) => {
    const { id, number } = await numberOf();
    const [byId, byNumber] = [
      await boss('GET', `/api/cases/${id}${what}`),
      await boss('GET', `/api/cases/${number}${what}`),
    ];
    expect([byNumber.statusCode, byNumber.json()]).toMatchObject([200, what === '/log' ? {} : byId.json()]);
  });

  test('stands in the log with its id', async () => {
    const { id, number } = await numberOf();
    await boss('GET', `/api/cases/${number}`);
    const [entry] = (await auditor('GET', `/api/log?caseId=${id}`)).json().items;
    expect(entry).toMatchObject({ verb: 'show-case', subject: { id }, caseId: id, outcome: 'done' });
  });

  test('of another group is refused with the words for a number that there is not', async () => {
    await world.groups.put({ id: 'west', name: 'West', cameraIds: ['yard-west'] }, 0);
    const west = await world.signedIn('3072', ['operator'], ['west']);
    const { number } = await numberOf();
    for (const what of ['', '/verdict']) {
      const [foreign, unknown] = [
        await west('GET', `/api/cases/${number}${what}`),
        await west('GET', `/api/cases/20200101-0001${what}`),
      ];
      expect([foreign.statusCode, unknown.statusCode]).toEqual([404, 404]);
      expect(foreign.body.replaceAll(number, 'N')).toBe(unknown.body.replaceAll('20200101-0001', 'N'));
    }
    const [entry] = (await auditor('GET', '/api/log?who=3072')).json().items;
    expect(entry).toMatchObject({ subject: { id: '20200101-0001' }, outcome: 'refused', caseId: null });
  });
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
