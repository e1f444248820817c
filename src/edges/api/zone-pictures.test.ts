import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReviewPicture } from '../../people/review/review-entity.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';
import type { TestPicture } from '../../watching/ingest/test-picture.ts';

let world: ConsoleWorld;
let admin: Asking;
let supervisor: Asking;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  admin = await world.signedIn('9001', ['administrator']);
  supervisor = await world.signedIn('3001', ['supervisor']);
});
afterEach(() => world.close());

const TEXT = `id: gate
url: rtsp://\${CAMERA_USER}:\${CAMERA_PASSWORD}@192.0.2.10/main
zones:
  - { id: kerb, polygon: [[0, 0.5], [1, 0.5], [1, 1]] }
rules:
  - { id: litter, kind: garbage, zones: [kerb], dwell: 10m }
`;
const login = { type: 'typed', user: 'root', password: 'hunter2' };
const save = () =>
  admin('PUT', '/api/cameras/gate', { requestId: 'the-first', yaml: TEXT, login, seen: 0, note: '', takesOver: false });

/** A whole picture of a case. */
const aPicture = (of: { readonly file: string; readonly capturedAt: Date }): ReviewPicture => ({
  ...{ ...of, kind: 'original', shows: ['first'], widthPx: 1920, heightPx: 1080 },
  ...{ sizeBytes: 3, sha256: 'a'.repeat(64), boxXyxy: null },
});
const SEEN: TestPicture = {
  ...{ type: 'seen', codec: 'h264 (High)', keyFrameEveryMs: 1_000, oddities: [] },
  picture: { rgb: new Uint8Array(960 * 540 * 3), widthPx: 960, heightPx: 540 },
};

describe('a test picture of a camera that is kept', () => {
  test('of the store, taken with the login that nobody typed again; the log has it', async () => {
    await save();
    world.tested = SEEN;
    const answer = await supervisor('POST', '/api/cameras/gate/test-picture');
    expect(answer.json()).toMatchObject({ widthPx: 960, heightPx: 540, says: [] });
    expect(answer.json().picture).toMatch(/^data:image\/jpeg;base64,/);
    expect(world.testedUrls.map(({ href }) => href)).toEqual(['rtsp://root:hunter2@192.0.2.10/main']);
    const [logged] = (await world.logged()).filter(({ verb }) => verb === 'test-camera');
    expect(logged).toMatchObject({ who: '3001', subject: { type: 'camera', id: 'gate' }, detail: { picture: true } });
    expect(JSON.stringify(logged)).not.toContain('hunter2');
  });

  test('of a file, with the variables of the environment', async () => {
    world.cameraTexts.set('gate', TEXT.replace(/rtsp:.*/, `\${GATE_URL}`));
    world.env['GATE_URL'] = 'rtsp://own:secret@127.0.0.1/main';
    await supervisor('POST', '/api/cameras/gate/test-picture');
    expect(world.testedUrls.map(({ href }) => href)).toEqual(['rtsp://own:secret@127.0.0.1/main']);
  });

  test('that does not come: it says why; what the network said is for who manages cameras', async () => {
    await save();
    world.tested = { type: 'unseen', reason: 'unreachable', oddity: null, detail: '192.0.2.10 refused' };
    const ask = async (who: Asking) => (await who('POST', '/api/cameras/gate/test-picture')).json();
    expect(await ask(supervisor)).toMatchObject({ picture: null, says: [expect.any(String)], detail: '' });
    expect(await ask(admin)).toMatchObject({ picture: null, detail: '192.0.2.10 refused' });
  });

  test.each([
    ['that is unknown', async () => undefined, 404, 'JX_NOT_THERE'],
    [
      'whose file is wrong',
      async () => void world.cameraTexts.set('gate', TEXT.replace('dwell: 10m', 'dwell: soon')),
      422,
      'JX_CAMERA_TEXT',
    ],
  ])('of a camera %s', async (_, given, status, code) => {
    await given();
    const answer = await supervisor('POST', '/api/cameras/gate/test-picture');
    expect([answer.statusCode, answer.json().code, world.testedUrls]).toEqual([status, code, []]);
  });

  test('whose address is refused: what is wrong names it, and is for who manages cameras', async () => {
    world.cameraTexts.set('gate', TEXT.replace(/rtsp:.*/, 'rtsp://192.0.2.77/main#part'));
    const ask = async (who: Asking) => (await who('POST', '/api/cameras/gate/test-picture')).body;
    expect(await ask(admin)).toContain('192.0.2.77');
    const told = await ask(supervisor);
    expect(JSON.parse(told)).toMatchObject({ code: 'JX_CAMERA_TEXT' });
    expect(told).not.toContain('192.0.2.77');
    const saved = { requestId: 'the-zones', seen: 0, note: '', zones: [], rules: [] };
    const drawn = async (who: Asking) => (await who('PUT', '/api/cameras/gate/zones', saved)).body;
    expect(await drawn(admin)).toContain('192.0.2.77');
    expect(await drawn(supervisor)).toContain('"field":"url"');
    expect(await drawn(supervisor)).not.toContain('192.0.2.77');
  });
});

describe('the first still of a day', () => {
  const DAY = 'from=2026-11-27T16:00:00.000Z&to=2026-11-28T16:00:00.000Z';
  const first = async (ask = supervisor, id = 'yard-east') =>
    (await ask('GET', `/api/cameras/${id}/first-still?${DAY}`)).json();
  const at = (time: string) => new Date(`2026-11-${time}Z`);

  /** Cases, each filed at its time, with stills taken at these times. */
  async function filed(
    all: readonly { readonly filedAt: Date; readonly taken: readonly Date[]; readonly retiredAt?: Date }[],
  ): Promise<void> {
    const rows = all.map(({ filedAt, retiredAt = null }, n) => aShownCase(n, { filedAt, retiredAt }));
    await world.cases(rows);
    for (const [n, { taken }] of all.entries())
      await world.reviewing().rows.change(`yard-east-${n}`, (review) => ({
        ...review,
        pictures: taken.map((capturedAt, no) => aPicture({ file: `${n}-${no}.jpg`, capturedAt })),
      }));
  }

  test('is the first whole picture that was taken on it, whenever its case was filed; the log says which', async () => {
    await filed([
      { filedAt: at('28T09:00:00'), taken: [at('27T15:59:59'), at('28T08:00:00')] },
      { filedAt: at('28T17:00:00'), taken: [at('28T07:00:00')] },
      { filedAt: at('28T06:00:00'), taken: [at('28T05:00:00')], retiredAt: at('29T00:00:00') },
    ]);
    expect(await first()).toEqual({
      still: {
        caseId: 'yard-east-1',
        file: '1-0.jpg',
        capturedAt: '2026-11-28T07:00:00.000Z',
        widthPx: 1920,
        heightPx: 1080,
      },
    });
    const [logged] = (await world.logged()).filter(({ detail }) => detail?.['caseId'] === 'yard-east-1');
    expect(logged).toMatchObject({ verb: 'list-cases', who: '3001', subject: { type: 'camera', id: 'yard-east' } });
  });

  test('is none where nothing was taken on it, and of another camera', async () => {
    await filed([{ filedAt: at('29T09:00:00'), taken: [at('29T08:59:00')] }]);
    expect(await first()).toEqual({ still: null });
    expect(await first(supervisor, 'gate')).toEqual({ still: null });
  });

  test('is nothing for who may draw zones and see no cases', async () => {
    expect(await first(admin)).toMatchObject({ code: 'JX_NOT_ALLOWED' });
  });
});
