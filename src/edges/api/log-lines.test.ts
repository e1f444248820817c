import { afterEach, beforeEach, expect, test } from 'vitest';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

const PERSON = { staffNo: '4000', name: '=1+1', roles: ['operator'], groupIds: null, language: 'zh' };
const KEY = { name: '-2+3', scopes: ['see-cases'], groupIds: null };

let world: ConsoleWorld;
let admin: Asking;
beforeEach(async () => {
  world = await new ConsoleWorld().open();
  admin = await world.signedIn('9001', ['administrator', 'auditor', 'supervisor']);
});
afterEach(() => world.close());

const subjects = async (verb: string) =>
  (await world.logged()).filter((entry) => entry.verb === verb).map(({ subject }) => `${subject.type} ${subject.id}`);

test('an entry names whom it is about: the person or key that was added, whose password it was', async () => {
  await admin('POST', '/api/people', PERSON);
  await admin('POST', '/api/people', PERSON);
  await admin('POST', '/api/keys', KEY);
  await admin('DELETE', '/api/me/second-factor', { password: 'not this one' });
  await admin('DELETE', '/api/session');
  expect(await subjects('add-person')).toEqual(['person 4000', 'person 4000']);
  expect(await subjects('add-key')).toEqual(['key -2+3']);
  expect(await subjects('change-second-factor')).toEqual(['person 9001']);
  expect(await subjects('sign-out')).toEqual(['session 9001']);
});

test('many that were rejected at once are an entry about their camera', async () => {
  await world.cases([aShownCase(0)]);
  const cases = [{ id: 'yard-east-0', seen: 0 }];
  const body = { requestId: 'request-1', cameraId: 'yard-east', reasonId: 'loading', cases };
  await admin('GET', '/api/cases/yard-east-0');
  await admin('POST', '/api/review/rejections', body);
  expect(await subjects('decide-case')).toEqual(['camera yard-east', 'case yard-east-0']);
});

test('what the page of another person sends with this browser’s cookie is refused, and the log says so', async () => {
  await world.cases([aShownCase(0)]);
  const body = { requestId: 'request-1', seen: 0, verdict: 'confirmed' };
  const decide = (person: string) =>
    admin('POST', '/api/cases/yard-east-0/decisions', body, { 'x-jiexun-person': person });
  expect((await decide('3071')).json().code).toBe('JX_NOT_SIGNED_IN');
  expect((await decide('9001')).json()).toMatchObject({ state: 'confirmed', decider: '9001' });
  const outcomes = (await world.logged()).filter(({ verb }) => verb === 'decide-case').map(({ outcome }) => outcome);
  expect(outcomes).toEqual(['refused', 'done']);
});

test.each(['/api/exports/log?for-person=3071', '/api/exports/log?verb=sign-in&for-person=3071'])(
  'a link of the page of another person is refused: %s',
  async (url) => {
    expect((await admin('GET', url)).json().code).toBe('JX_NOT_SIGNED_IN');
    const own = await admin('GET', url.replace('3071', '9001'));
    expect(own.statusCode).toBe(200);
  },
);

test('the log says what was done to whom, on the page and as CSV in the reader’s language, in which no text is a formula', async () => {
  await admin('POST', '/api/people', PERSON);
  await admin('POST', '/api/keys', KEY);
  const { items } = (await admin('GET', '/api/log?verb=add-person')).json();
  expect(items).toMatchObject([{ subject: { type: 'person', id: '4000' }, detail: 'roles=operator groups=all' }]);
  await world.people.change('9001', { language: 'zh' });
  const [header, ...lines] = (await admin('GET', '/api/exports/log')).body.split('\r\n');
  expect(header).toBe('\uFEFF行号,时间,人员,操作标识,操作,对象,案件,结果,所用权限,来源地址,详情');
  const added = lines.find((line) => line.includes('add-person')) ?? '';
  expect(added).toMatch(/^\d+,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d,9001,add-person,新增人员,人员 4000,,完成,/);
  expect(lines.join('\n')).not.toMatch(/(^|,)"?[=+@-]/m);
});
