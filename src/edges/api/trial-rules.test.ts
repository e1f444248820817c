import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aViolation } from '../../testing/builders/case-builders.ts';
import { ConsoleWorld } from '../../testing/worlds/console-world.ts';
import { StoredCameras } from '../../watching/camera-versions/stored-cameras.ts';
import { Shifts } from '../../watching/shifts/shifts.ts';
import { TrialFindings } from '../../watching/trials/trial-findings.ts';

const yamlOf = (id: string) => `id: ${id}
url: rtsp://192.0.2.1/a
zones:
  - { id: kerb, name: Kerb, polygon: [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9]] }
rules:
  - { id: parking, kind: illegal-parking, zones: [kerb], dwell: 5m }
  # is a minute better?
  - { id: strict, kind: illegal-parking, zones: [kerb], dwell: 1m, trial: true }
`;
let world: ConsoleWorld;
let stored: StoredCameras;

/** `yard-east` is saved in the console, `gate` has a file; each has a rule on trial. */
beforeEach(async () => {
  world = await new ConsoleWorld().open();
  stored = new StoredCameras(world);
  const shifts = new Shifts(world);
  for (const id of ['yard-east', 'gate', 'plain']) await shifts.want(id, true);
  const first = {
    cameraId: 'yard-east',
    seen: 0,
    requestId: 'first',
    by: '1001',
    note: '',
    login: 'yard-east root hunter2',
  };
  await stored.save({ ...first, yaml: yamlOf('yard-east') });
  world.cameraTexts.set('gate', yamlOf('gate'));
  world.cameraTexts.set('plain', yamlOf('plain').replace(', trial: true', ''));
  const findings = new TrialFindings(world.store);
  const { explanation, ...violation } = aViolation();
  const found = { ...violation, cameraId: 'yard-east', reachedAt: world.clock.now(), trial: true as const };
  for (const presenceId of ['p1', 'p2'])
    await findings.keep({ ...found, presenceId, explanation: { ...explanation, ruleId: 'strict' } });
});
afterEach(() => world.close());

test('rules on trial are listed with what they counted on each day, and where they stand', async () => {
  const ask = await world.signedIn('2001', ['supervisor']);
  const { rules } = (await ask('GET', '/api/trial-rules')).json();
  expect(rules).toMatchObject([
    { cameraId: 'gate', ruleId: 'strict', origin: 'file', file: 'streams/gate.yaml', line: 8 },
    { cameraId: 'yard-east', ruleId: 'strict', origin: 'console', no: 1, zones: [{ id: 'kerb', name: 'Kerb' }] },
  ]);
  expect(rules[1].days.map(({ count }: { count: number }) => count)).toEqual([...new Array(13).fill(0), 2]);
  const { findings } = (await ask('GET', '/api/cameras/yard-east/trial-rules/strict/findings')).json();
  expect(findings).toMatchObject([{ filed: null }, { filed: null }]);
});

test('somebody of another group sees none of them', async () => {
  await world.groups.put({ id: 'west', name: 'West', cameraIds: ['plain'] }, 0);
  const ask = await world.signedIn('2001', ['supervisor'], ['west']);
  expect((await ask('GET', '/api/trial-rules')).json()).toEqual({ rules: [] });
});

test.each([
  ['adopt', yamlOf('yard-east').replace(', trial: true', ''), '启用试行规则 · strict'],
  ['drop', yamlOf('yard-east').replace(/ {2}- \{ id: strict.*\n/, ''), '放弃试行规则 · strict'],
])(
  '%s writes a version in which all else is as it was, once, with its login, and says why in the words of who does it',
  async (act, yaml, note) => {
    const ask = await world.signedIn('2001', ['supervisor']);
    await ask('PUT', '/api/me/language', { language: 'zh' });
    const body = { act, seen: 1, requestId: 'request-1' };
    const url = '/api/cameras/yard-east/trial-rules/strict/end';
    expect((await ask('POST', url, body)).json()).toEqual({ no: 2 });
    expect((await ask('POST', url, body)).json()).toEqual({ no: 2 });
    expect(await stored.newestOf('yard-east')).toMatchObject({
      no: 2,
      ...{ yaml, note },
      by: '2001',
      login: 'yard-east root hunter2',
    });
    expect((await ask('GET', '/api/trial-rules')).json().rules).toHaveLength(1);
    const entries = (await world.logged()).filter(({ verb }) => verb === `${act}-rule`);
    expect(entries[0]).toMatchObject({ cameraId: 'yard-east', detail: { ruleId: 'strict', no: 2 } });
  },
);

test('somebody who saw an older version is told who was faster', async () => {
  const ask = await world.signedIn('2001', ['supervisor']);
  await stored.save({
    ...{ cameraId: 'yard-east', seen: 1, requestId: 'second', by: '1001', note: '', login: null },
    yaml: `${yamlOf('yard-east')}# more\n`,
  });
  const answer = await ask('POST', '/api/cameras/yard-east/trial-rules/strict/end', {
    ...{ act: 'adopt', seen: 1, requestId: 'request-1' },
  });
  expect(answer.json()).toMatchObject({ code: 'JX_CAMERA_CHANGED', message: expect.stringContaining('1001') });
});

test('a rule of a file is refused with the line to change', async () => {
  const ask = await world.signedIn('2001', ['supervisor']);
  const body = { act: 'adopt', seen: 0, requestId: 'request-1' };
  const answer = await ask('POST', '/api/cameras/gate/trial-rules/strict/end', body);
  expect(answer.json()).toMatchObject({
    code: 'JX_RULE_IN_FILE',
    message: expect.stringMatching(/gate\.yaml, line 8/),
  });
});

describe('a changed text', () => {
  const changed = yamlOf('yard-east').replace('dwell: 5m', 'dwell: 3m');
  let requests = 0;
  const save = async (role: 'supervisor' | 'administrator', yaml: string, more: object = {}, id = 'yard-east') => {
    const ask = await world.signedIn(role === 'supervisor' ? '2001' : '9001', [role]);
    requests += 1;
    const body = { requestId: `saving-${requests}`, seen: 1, note: 'tried', yaml, ...more };
    return ask('PUT', `/api/cameras/${id}/text`, body);
  };

  test('is saved as a version with its login, and the log has it', async () => {
    expect((await save('supervisor', changed)).json()).toEqual({ saved: 2, problems: [], warnings: [] });
    expect(await stored.newestOf('yard-east')).toMatchObject({
      no: 2,
      yaml: changed,
      login: 'yard-east root hunter2',
      by: '2001',
    });
    const logged = (await world.logged()).filter(({ verb }) => verb === 'save-camera');
    expect(logged.map(({ detail }) => detail)).toEqual([{ no: 2, from: 'rules' }]);
  });

  test.each([
    ['a supervisor who changes more than zones and rules', changed.replace('192.0.2.1', '192.0.2.66'), 'url'],
    ['a field that is new', `${changed}redirects: [192.0.2.66]\n`, 'redirects'],
    ['what the reader refuses', changed.replace('3m', 'soon'), 'rules[0].dwell'],
  ])('is not saved for %s', async (_, yaml, field) => {
    const { saved, problems } = (await save('supervisor', yaml)).json();
    expect([saved, problems.map((one: { field: string }) => one.field)]).toEqual([null, [field]]);
    expect(await stored.newestOf('yard-east')).toMatchObject({ no: 1 });
  });

  test('may be another in all else for who manages cameras', async () => {
    expect((await save('administrator', `name: East\n${changed}`)).json()).toMatchObject({ saved: 2 });
  });

  test('of a file is changed in the file', async () => {
    const { saved, problems } = (await save('administrator', yamlOf('gate'), { seen: 0 }, 'gate')).json();
    expect([saved, problems[0].message]).toEqual([null, expect.stringContaining('streams/gate.yaml')]);
  });

  test('over a version that is not the newest: the second is told who was faster', async () => {
    await save('administrator', `name: East\n${changed}`);
    const late = await save('supervisor', changed);
    expect([late.statusCode, late.json().code]).toEqual([409, 'JX_CAMERA_CHANGED']);
  });

  test('of a camera that is not there is not saved', async () => {
    expect((await save('administrator', changed, {}, 'nowhere')).statusCode).toBe(404);
  });
});
