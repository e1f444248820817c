import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { ConsoleWorld } from '../../testing/worlds/console-world.ts';
import type { RuleTrial, TriedCase } from '../../watching/hindsight/rule-trial.ts';
import type { TrialQuestion } from '../../watching/hindsight/try-rules.ts';

const TEXT = `id: yard-east
name: East
url: rtsp://u:secret@192.0.2.1/a
zones:
  - { id: kerb, name: Kerb, polygon: [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9]] }
rules:
  - { id: parking, kind: illegal-parking, zones: [kerb], dwell: 5m }
`;
const COUNT = { cases: 40, decided: { confirmed: 30, rejected: 10, undecided: 0, merged: 0, 'never-filed': 0 } };
let world: ConsoleWorld;
let asked: TrialQuestion[];

beforeEach(async () => {
  asked = [];
  world = new ConsoleWorld();
  world.cameraTexts.set('yard-east', TEXT);
  world.tryRules = async (question) => {
    asked.push(question);
    return aTrial();
  };
  await world.open();
});
afterEach(() => world.close());

function aCase(caseId: string | null): TriedCase {
  return {
    ...{ caseId, kind: 'illegal-parking', label: 'vehicle', ruleId: 'parking', zoneId: 'kerb', dwellMs: 60_000 },
    ...{ firstSeenAt: atSecond(0), reachedAt: atSecond(60), isToday: caseId !== null, isChanged: caseId === null },
    ...{ decision: caseId === null ? 'never-filed' : 'rejected', reasonId: caseId === null ? null : 'loading' },
  };
}

function aTrial(): RuleTrial {
  return {
    ...{ cameraId: 'yard-east', fromAt: atSecond(0), toAt: atSecond(100), stays: 7, today: COUNT },
    changed: { cases: 1, decided: { ...COUNT.decided, confirmed: 1, rejected: 0 } },
    comes: [aCase(null)],
    goes: [aCase('yard-east-0')],
    filed: { count: 1, foundAgain: 1 },
    untold: [{ what: 'kind', ruleId: 'parking', kind: 'illegal-parking' }],
  };
}

const tried = TEXT.replace('5m', '1m').replace(/url: .*/, 'url: hidden');

describe('a supervisor', () => {
  test('sees the text of today without its address, tries a changed one and reads what comes and goes', async () => {
    await world.cases(1);
    const ask = await world.signedIn('2001', ['supervisor']);
    const text = (await ask('GET', '/api/cameras/yard-east/text')).json();
    expect(text).toMatchObject({ origin: 'file', file: 'streams/yard-east.yaml', no: 0 });
    expect(text.text).toBe(TEXT.replace(/url: .*/, 'url: hidden'));
    const started = (await ask('POST', '/api/cameras/yard-east/tries', { yaml: tried, days: 7 })).json();
    expect(started).toMatchObject({ problems: [], errand: { kind: 'try-rules', who: '2001', cameraId: 'yard-east' } });
    await expect
      .poll(async () => (await ask('GET', '/api/errands')).json().own[0])
      .toMatchObject({ state: 'done', error: null });
    expect(asked).toMatchObject([
      { today: { rules: [{ dwellMs: 300_000 }, {}] }, changed: { rules: [{ dwellMs: 60_000 }, {}] } },
    ]);
    const trial = (await ask('GET', `/api/errands/${started.errand.id}/trial`)).json();
    expect(trial).toMatchObject({
      ...{ cameraName: 'East', no: 0 },
      today: { cases: 40, precision: { ratio: 0.75, lowerRatio: expect.closeTo(0.598, 3) } },
      changed: { cases: 1, precision: null },
      comes: { count: 1, cases: [{ caseId: null, zoneName: 'Kerb', thumbnail: null, decision: 'never-filed' }] },
      goes: { cases: [{ caseId: 'yard-east-0', number: expect.any(String), thumbnail: null }] },
      untold: [expect.stringContaining('illegal parking (parking)')],
    });
    const verbs = (await world.logged()).map(({ verb }) => verb);
    expect(verbs.filter((verb) => verb.endsWith('-rules'))).toEqual(['show-rules', 'try-rules', 'try-rules']);
  });

  test('is told every problem in the words of the reader, by line, and nothing starts', async () => {
    const ask = await world.signedIn('2001', ['supervisor']);
    const yaml = tried.replace('1m', 'soon').replace('[kerb]', '[kerk]');
    const { errand, problems } = (await ask('POST', '/api/cameras/yard-east/tries', { yaml })).json();
    expect([errand, asked]).toEqual([null, []]);
    expect(problems).toMatchObject([
      { line: 7, field: 'rules[0].zones[0]', message: expect.stringContaining('kerb') },
      { line: 7, field: 'rules[0].dwell', message: expect.stringContaining('soon') },
    ]);
  });

  test('gets no variable of the program’s environment into a text', async () => {
    const ask = await world.signedIn('2001', ['supervisor']);
    const yaml = tried.replace('name: East', `name: \${PATH}`);
    const { problems } = (await ask('POST', '/api/cameras/yard-east/tries', { yaml })).json();
    expect(problems).toMatchObject([{ field: 'name', message: expect.stringContaining('PATH') }]);
  });
});

test('an administrator, who sees no case, gets no number and no picture of one', async () => {
  await world.cases(1);
  const ask = await world.signedIn('1001', ['administrator']);
  const { errand } = (await ask('POST', '/api/cameras/yard-east/tries', { yaml: tried })).json();
  await expect.poll(async () => (await ask('GET', '/api/errands')).json().own[0].state).toBe('done');
  const { goes } = (await ask('GET', `/api/errands/${errand.id}/trial`)).json();
  expect(goes.cases).toMatchObject([{ number: null, thumbnail: null, decision: 'rejected' }]);
});

test('others see that somebody waits, not for what; the result is not theirs', async () => {
  world.tryRules = (_, { signal }) =>
    new Promise((__, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
  const ask = await world.signedIn('2001', ['supervisor']);
  const { errand } = (await ask('POST', '/api/cameras/yard-east/tries', { yaml: tried })).json();
  const other = await world.signedIn('2002', ['supervisor']);
  expect((await other('GET', '/api/errands')).json()).toEqual({
    own: [],
    others: [{ kind: 'try-rules', who: '2001', state: 'running' }],
  });
  expect((await other('GET', `/api/errands/${errand.id}/trial`)).json().code).toBe('JX_ERRAND_GONE');
  expect((await other('DELETE', `/api/errands/${errand.id}`)).statusCode).toBe(410);
  expect((await ask('DELETE', `/api/errands/${errand.id}`)).statusCode).toBe(200);
  expect((await ask('GET', '/api/errands')).json().own).toMatchObject([{ state: 'cancelled' }]);
});

test('why a trial failed is said in the words of who asked', async () => {
  world.tryRules = () => Promise.reject(new Error('out of memory'));
  const ask = await world.signedIn('2001', ['supervisor']);
  await ask('POST', '/api/cameras/yard-east/tries', { yaml: tried });
  await expect
    .poll(async () => (await ask('GET', '/api/errands')).json().own[0])
    .toMatchObject({ state: 'failed', error: { code: 'JX_INTERNAL' } });
});

test.each(['../../etc/passwd', 'none', '%2e%2e%2fsecret'])('a camera without a text is not there: %s', async (id) => {
  const ask = await world.signedIn('1001', ['administrator']);
  expect((await ask('GET', `/api/cameras/${encodeURIComponent(id)}/text`)).statusCode).toBe(404);
});
