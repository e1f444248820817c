import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { saidProblem } from '../../kernel/settings/problem.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { plainSeal } from '../../testing/builders/plain-seal.ts';
import { AddressRule } from '../ingest/address-rule.ts';
import type { LoginChoice } from './kept-logins.ts';
import { type SaveOutcome, SavingCameras } from './saving-cameras.ts';
import { StoredCameras } from './stored-cameras.ts';
import { storedReader } from './stored-reader.ts';

const LOGIN = { type: 'typed', user: 'admin', password: 'a b@c' } as const;
const KEPT: LoginChoice = { type: 'kept' };
const FILE_TEXT = `# the gate\nid: gate\nurl: rtsp://\${GATE_USER}:\${GATE_PASSWORD}@192.0.2.9:554/main # by the wall\nname: 大门\n`;

let stored: StoredCameras;
let saving: SavingCameras;
let files: Record<string, string>;
let requests = 0;

beforeEach(() => {
  files = {};
  stored = new StoredCameras({ store: new MemoryStore(), clock: new FakeClock() });
  const reading = { allowedFolders: [], models: ['street'] };
  saving = new SavingCameras({
    stored,
    read: storedReader({ reading, addresses: new AddressRule(undefined), now: () => new Date(0) }),
    seal: plainSeal(),
    files: {
      env: { GATE_USER: 'root', GATE_PASSWORD: 'p@ss' },
      of: async (id) => {
        const text = files[id];
        return text === undefined ? null : { file: `streams/${id}.yaml`, text };
      },
    },
  });
});

const textOf = (cameraId: string, more = '', host = '192.0.2.10') =>
  `id: ${cameraId}\nurl: rtsp://\${CAMERA_USER}:\${CAMERA_PASSWORD}@${host}/main\n${more}`;

function save(cameraId: string, seen: number, more: { yaml?: string; login?: LoginChoice; takesOver?: boolean } = {}) {
  requests += 1;
  const asked = { cameraId, yaml: textOf(cameraId), login: LOGIN, takesOver: false, ...more };
  return saving.save(asked, { seen, requestId: `request-${requests}`, by: '9001', note: 'new' });
}
const said = ({ problems }: SaveOutcome) => problems.map((one) => wordsIn('en').of(saidProblem(one)));

test('what is right is saved; what is wrong is told by line in the words of files, and nothing is saved', async () => {
  const wrong = await save('gate', 0, { yaml: textOf('gate', 'zones: 7\nrules: []\nsampling: { every: 1 }\n') });
  expect(wrong.saved).toBeNull();
  expect(said(wrong)).toEqual([
    expect.stringMatching(/^console\/gate\.yaml:3:8: zones: expected/),
    expect.stringMatching(/^console\/gate\.yaml:5:20: sampling\.every: expected/),
  ]);
  expect(await stored.newestOf('gate')).toBeNull();
  expect((await save('gate', 0)).saved).toMatchObject({ no: 1, by: '9001', note: 'new' });
});

test('a check saves nothing', async () => {
  expect(
    (await saving.check({ cameraId: 'gate', yaml: textOf('gate'), login: LOGIN, takesOver: false })).problems,
  ).toEqual([]);
  expect(await stored.newestOf('gate')).toBeNull();
});

test('of two who save over one version the second is told', async () => {
  await save('gate', 0);
  await save('gate', 1);
  await expect(save('gate', 1)).rejects.toMatchObject({ code: 'JX_CAMERA_CHANGED' });
});

describe('a login that is kept', () => {
  test('stays with the address that it was given for', async () => {
    await save('gate', 0);
    const again = await save('gate', 1, { login: KEPT, yaml: textOf('gate', 'name: 大门\n') });
    expect(again.saved?.login).toBe((await stored.versionsOf('gate'))[0]?.login);
  });

  test.each([
    ['another host', textOf('gate', '', '192.0.2.66')],
    ['another port', textOf('gate', '', '192.0.2.10:8554')],
    ['a name that shows it', textOf('gate', `name: \${CAMERA_PASSWORD}\n`)],
    ['a path that shows it', textOf('gate').replace('/main', `/\${CAMERA_PASSWORD}`)],
  ])('goes nowhere else: %s', async (_, yaml) => {
    await save('gate', 0);
    const refused = await save('gate', 1, { login: KEPT, yaml });
    expect(refused.saved).toBeNull();
    expect(said(refused)).toHaveLength(1);
    expect(said(refused)[0]).not.toContain('a b@c');
  });

  test('comes back with its version', async () => {
    await save('gate', 0);
    await save('gate', 1, { login: { type: 'none' }, yaml: 'id: gate\nurl: rtsp://192.0.2.77/main\n' });
    const { saved } = await saving.restore('gate', 1, { seen: 2, requestId: 'back', by: '9002', note: '' });
    const [first] = await stored.versionsOf('gate');
    expect(saved).toMatchObject({ no: 3, yaml: first?.yaml, login: first?.login });
  });
});

describe('a camera that has a file', () => {
  beforeEach(() => {
    files = { gate: FILE_TEXT };
  });

  test('is not saved by accident', async () => {
    expect(said(await save('gate', 0))).toEqual([expect.stringContaining('streams/gate.yaml has it')]);
  });

  test('is taken over with its comments and its login, which is not in the text', async () => {
    const { fileVersion } = await import('./file-version.ts');
    const { yaml } = (await fileVersion('gate', { env: {}, of: async () => ({ file: 'f', text: FILE_TEXT }) })) ?? {
      yaml: '',
    };
    expect(yaml).toBe(
      `# the gate\nid: gate\nurl: "rtsp://\${CAMERA_USER}:\${CAMERA_PASSWORD}@192.0.2.9:554/main" # by the wall\nname: 大门\n`,
    );
    const { saved, problems } = await save('gate', 0, { yaml, login: KEPT, takesOver: true });
    expect(problems).toEqual([]);
    expect(saved?.login).toBe('gate root p@ss');
  });

  test('does not give its login to another address', async () => {
    expect((await save('gate', 0, { yaml: textOf('gate'), login: KEPT, takesOver: true })).saved).toBeNull();
  });
});

test('a removed camera keeps its versions, and what was never saved cannot be removed', async () => {
  await save('gate', 0);
  expect(await saving.remove('gate', { seen: 1, requestId: 'away', by: '9001', note: 'gone' })).toMatchObject({
    no: 2,
    yaml: null,
  });
  const unknown = saving.remove('yard', { seen: 0, requestId: 'none', by: '9001', note: '' });
  await expect(unknown).rejects.toMatchObject({ code: 'JX_CAMERA_UNKNOWN' });
  await expect(saving.restore('gate', 2, { seen: 2, requestId: 'x', by: '9001', note: '' })).rejects.toMatchObject({
    code: 'JX_CAMERA_UNKNOWN',
  });
});
