import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { chanceOf, spotSeedEntity } from '../../people/review/spot-seed.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

const SEED = 'a second seed of this test';
/** Of the first cases of the yard these are drawn, in their order. */
const [DRAWN = 0, OTHER = 0] = [...Array(400).keys()].filter((n) => chanceOf(SEED, `yard-east-${n}`) < 0.05);

let world: ConsoleWorld;
let wang: Asking;
let zhao: Asking;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  await world.store.collection(spotSeedEntity).insert({ id: 'site', version: 1, seed: SEED, madeAt: null });
  await world.reviewing().spotChecks.drawOnce();
  await world.cases(OTHER + 1);
  wang = await world.signedIn('3071', ['operator']);
  zhao = await world.signedIn('3080', ['supervisor']);
  await decide(DRAWN, { verdict: 'rejected', reasonId: 'loading' });
  await decide(OTHER, { verdict: 'confirmed' });
  await wang('POST', `/api/cases/yard-east-${DRAWN}/notes`, { requestId: 'request-n', text: 'loading all morning' });
  await world.reviewing().spotChecks.drawOnce();
});
afterEach(() => world.close());

function decide(n: number, decision: object) {
  return wang('POST', `/api/cases/yard-east-${n}/decisions`, { requestId: `request-${n}`, seen: 0, ...decision });
}

describe('spot checks through the API', () => {
  test('show drawn cases as if nobody had decided them, and the log says who was shown which', async () => {
    const answer = await zhao('GET', '/api/spot-checks');
    expect(answer.json().waiting).toBe(2);
    const [first] = answer.json().cases;
    expect(first).toMatchObject({ id: `yard-east-${DRAWN}`, state: 'pending', reasonId: null, decider: null, seen: 0 });
    for (const said of ['3071', 'loading']) expect(answer.body).not.toContain(said);
    const shown = (await world.logged()).filter(({ verb }) => verb === 'list-spot-checks');
    expect(shown.map(({ who, caseId }) => [who, caseId])).toEqual([
      ['3080', `yard-east-${DRAWN}`],
      ['3080', `yard-east-${OTHER}`],
    ]);
    await zhao('GET', '/api/spot-checks');
    expect((await world.logged()).filter(({ verb }) => verb === 'list-spot-checks')).toHaveLength(2);
  });

  test('a decided and an undecided case look the same but for what was seen', async () => {
    const { cases } = (await zhao('GET', '/api/spot-checks')).json();
    const [checked] = cases;
    await world.cases([]);
    const claimed = (await zhao('POST', '/api/review/claims', {})).json().cases[0];
    expect(Object.keys(checked).toSorted()).toEqual(Object.keys(claimed).toSorted());
    for (const field of ['state', 'reasonId', 'decider', 'decidedAt', 'seen', 'notes', 'isOpen', 'clearedAt', 'ended'])
      expect([field, checked[field]]).toEqual([field, claimed[field]]);
  });

  test('a confirmed case that went on looks as it did when it was decided', async () => {
    const id = `yard-east-${OTHER}`;
    const shown = async () => (await zhao('GET', '/api/spot-checks')).json().cases[1];
    const before = await shown();
    const cases = world.store.collection(caseEntity);
    const row = await cases.get(id);
    const [founding] = row?.violations ?? [];
    if (row === null || founding === undefined) throw new Error('the case is not there');
    const later = new Date(world.clock.now().getTime() + 3_600_000);
    const again = { ...founding, presenceId: 'later', reachedAt: later };
    const sealed = { no: 2, seq: 2, prevSha256: 'x', sha256: 'y' };
    const manifests = [...row.manifests, sealed];
    await cases.replace({ ...row, dwellMs: row.dwellMs + 7_200_000, violations: [founding, again], manifests });
    expect(await shown()).toEqual(before);
  });

  test('an answer changes no case, is listed where it differs, and stands in the figures and their file', async () => {
    const before = (await zhao('GET', `/api/cases/yard-east-${DRAWN}`)).json();
    const url = `/api/spot-checks/yard-east-${DRAWN}`;
    const answer = await zhao('POST', url, { requestId: 'request-c', verdict: 'confirmed' });
    expect([answer.statusCode, answer.json()]).toEqual([200, {}]);
    expect((await zhao('GET', `/api/cases/yard-east-${DRAWN}`)).json()).toEqual(before);
    const { checks } = (await zhao('GET', '/api/spot-checks/differing')).json();
    expect(checks).toMatchObject([
      {
        id: `yard-east-${DRAWN}`,
        first: { verdict: 'rejected', reasonId: 'loading', by: '3071' },
        check: { verdict: 'confirmed', reasonId: null, by: '3080' },
        state: 'rejected',
      },
    ]);
    const line = { agreed: 0, differed: 1, unsure: 0, agreement: null };
    const figures = (await zhao('GET', '/api/figures?to=202601')).json();
    expect(figures.checks.all).toEqual(line);
    expect(figures.checks.people).toEqual([{ who: '3071', ...line }]);
    const file = await zhao('GET', '/api/exports/figures?to=202601&table=check-people');
    expect(file.body).toContain('3071,0,1,0,too few');
  });

  test.each([
    ['the own case', () => wang, 403],
    ['a case that was not drawn', () => zhao, 409],
  ])('%s is refused', async (_, who, status) => {
    const n = status === 409 ? OTHER - 1 : DRAWN;
    const answer = await who()('POST', `/api/spot-checks/yard-east-${n}`, {
      requestId: 'request-c',
      verdict: 'unsure',
    });
    expect(answer.statusCode).toBe(status);
  });

  test('are for supervisors', async () => {
    for (const url of ['/api/spot-checks', '/api/spot-checks/differing'])
      expect((await wang('GET', url)).statusCode).toBe(403);
  });
});
