import { afterEach, beforeEach, expect, test } from 'vitest';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';
import { CAMERA, RecordingWorld } from '../../testing/worlds/recording-world.ts';

/** On the hour, so that a minute is a file. */
const START = new Date('2026-01-01T08:00:00Z');
const HOUR = 'from=2026-01-01T08:00:00Z&to=2026-01-01T09:00:00Z';

let world: ConsoleWorld;
let recorded: RecordingWorld;
let supervisor: Asking;

/** Three minutes of video, with twenty seconds without the camera after 100 s. */
beforeEach(async () => {
  world = await new ConsoleWorld().open();
  recorded = new RecordingWorld(START, world.store);
  const camera = await recorded.record(1);
  await camera.begin();
  await camera.seconds(100, (second) => second % 4 === 0);
  await camera.give({ type: 'end', why: 'camera-down', words: '' });
  await recorded.clock.advance(20_000);
  await camera.begin();
  await camera.seconds(60, (second) => second % 4 === 0);
  await camera.stop();
  world.footage.disks.push(recorded.volume);
  supervisor = await world.signedIn('2001', ['supervisor']);
});
afterEach(() => world.close());

const at = (second: number) => START.getTime() + second * 1_000;

async function playlist(ask: Asking = supervisor, span = HOUR) {
  return ask('GET', `/api/cameras/${CAMERA}/footage/playlist?${span}`);
}

/** The addresses in a playlist, as a player resolves them. */
function addressesIn(text: string): readonly string[] {
  const named = text.split('\n').map((line) => /^#EXT-X-MAP:URI="(.+)"$/.exec(line)?.[1] ?? line);
  return named.filter((line) => line.startsWith('files/')).map((line) => `/api/cameras/${CAMERA}/footage/${line}`);
}

test('a span is told as video and gaps with their reasons', async () => {
  const { videos, gaps } = (await supervisor('GET', `/api/cameras/${CAMERA}/footage?${HOUR}`)).json();
  const video = { codec: 'avc1.42c01e', isHere: true };
  expect(videos).toEqual([
    { fromMs: at(0), toMs: at(100), ...video },
    { fromMs: at(120), toMs: at(180), ...video },
  ]);
  expect(gaps).toEqual([{ fromMs: at(100), toMs: at(120), reason: 'camera-down' }]);
});

test('what retention took is a gap that says so, and is played no more', async () => {
  const [row] = (await recorded.rows.find({ index: 'byHour', where: { cameraId: CAMERA }, limit: 1 })).rows;
  if (row === undefined) throw new Error('nothing was recorded');
  await recorded.rows.replace({ ...row, files: 'gone' });
  const { videos, gaps } = (await supervisor('GET', `/api/cameras/${CAMERA}/footage?${HOUR}`)).json();
  expect(videos).toEqual([]);
  expect(gaps).toEqual([
    { fromMs: at(0), toMs: at(100), reason: 'taken' },
    { fromMs: at(100), toMs: at(120), reason: 'camera-down' },
    { fromMs: at(120), toMs: at(180), reason: 'taken' },
  ]);
  expect((await playlist()).body).not.toContain('files/');
});

test('the playlist has a piece for each key frame, the gap, and a beginning for each run; its bytes are the recorded ones', async () => {
  const answer = await playlist();
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/vnd.apple.mpegurl']);
  const lines = answer.body.split('\n');
  expect(lines.filter((line) => line.startsWith('#EXT-X-MAP'))).toHaveLength(2);
  expect(lines.filter((line) => line === '#EXT-X-DISCONTINUITY')).toHaveLength(2);
  const gap = lines.indexOf('#EXT-X-GAP');
  expect(lines.slice(gap - 1, gap + 3)).toEqual([
    '#EXT-X-PROGRAM-DATE-TIME:2026-01-01T08:01:40.000Z',
    '#EXT-X-GAP',
    '#EXTINF:20.000,',
    'gap',
  ]);
  expect(lines.filter((line) => line === '#EXTINF:4.000,')).toHaveLength(40);
  const seconds = lines.map((line) => Number(/^#EXTINF:([\d.]+),/.exec(line)?.[1] ?? 0));
  expect(seconds.reduce((sum, one) => sum + one, 0)).toBeCloseTo(180, 3);

  const [beginning, first] = addressesIn(answer.body);
  const parts = await Promise.all([beginning, first].map((url) => supervisor('GET', url ?? '')));
  const [file] = await recorded.volume.list(CAMERA);
  const bytes = Buffer.concat(parts.map(({ rawPayload }) => rawPayload));
  const stored = await recorded.volume.read(file?.path ?? '', 0, bytes.length);
  expect(bytes.equals(Buffer.from(stored ?? []))).toBe(true);
  expect(bytes.length).toBeGreaterThan(1_000);
  // The pieces of a file follow each other, up to its index of key frames.
  const ofFile = addressesIn(answer.body).filter((url) => url.split('?')[0] === first?.split('?')[0]);
  const spans = ofFile.map((url) => new URL(url, 'http://any').searchParams);
  for (const [index, span] of spans.entries())
    expect(span.get('from')).toBe(index === 0 ? '0' : (spans[index - 1]?.get('to') ?? ''));
});

test('who looks stands in the log once a file, before its first byte, and again after ten minutes', async () => {
  const addresses = addressesIn((await playlist()).body);
  for (const url of addresses.slice(0, 26)) await supervisor('GET', url);
  const looks = async () => (await world.logged()).filter(({ verb }) => verb === 'look-at-footage');
  expect(await looks()).toEqual([
    expect.objectContaining({
      who: '2001',
      cameraId: CAMERA,
      outcome: 'done',
      detail: { from: '2026-01-01T08:00:00.000Z', to: '2026-01-01T08:01:00.000Z' },
    }),
    expect.objectContaining({ detail: { from: '2026-01-01T08:01:00.000Z', to: '2026-01-01T08:01:40.000Z' } }),
  ]);
  await world.clock.advance(11 * 60_000);
  await (await world.signedInAgain('2001'))('GET', addresses[0] ?? '');
  expect(await looks()).toHaveLength(3);
});

test('an operator sees what is within five minutes of a case', async () => {
  const operator = await world.signedIn('3071', ['operator']);
  const all = addressesIn((await playlist()).body);
  const far = await operator('GET', all[1] ?? '');
  expect([far.statusCode, far.json().code]).toEqual([403, 'JX_NOT_ALLOWED']);
  expect((await playlist(operator)).statusCode).toBe(403);
  // Five minutes after it are half a minute of the video: its first file.
  await world.cases([aShownCase(0, { cameraId: CAMERA, filedAt: new Date(at(-270)) })]);
  const first = addressesIn((await playlist(operator)).body);
  expect(first).toEqual(all.slice(0, 16));
  expect((await operator('GET', all[1] ?? '')).statusCode).toBe(200);
  expect((await operator('GET', all.at(-1) ?? '')).statusCode).toBe(403);
  const stranger = await world.signedIn('3072', ['operator'], []);
  expect((await stranger('GET', all[1] ?? '')).statusCode).toBe(404);
});

test('police see what was approved to their unit, while that lasts, and nothing else', async () => {
  await world.clock.advance(9 * 3_600_000);
  const chief = await world.signedInAgain('2001');
  const police = await world.signedIn('5001', ['police']);
  await world.people.change('5001', { unit: '东区派出所' });
  const all = addressesIn((await playlist(chief)).body);
  const last = all.at(-1) ?? '';
  expect((await police('GET', last)).statusCode).toBe(403);
  const asked = await police('POST', '/api/lookups', {
    ...{ requestId: 'request-1', manner: 'view', cameraIds: [CAMERA], ground: 'theft', seeks: 'a van' },
    ...{ from: '2026-01-01T08:02:00Z', to: '2026-01-01T08:02:30Z', paper: { number: '17' } },
    officers: [
      { name: 'Wang', number: '1' },
      { name: 'Li', number: '2' },
    ],
  });
  const { id, steps } = asked.json();
  expect((await police('GET', last)).statusCode).toBe(403);
  const approved = await chief('POST', `/api/lookups/${id}/approval`, { requestId: 'request-2', seen: steps });
  expect((await police('GET', last)).statusCode).toBe(200);
  // Before it, the camera has files that nobody approved.
  expect((await police('GET', all[1] ?? '')).statusCode).toBe(403);
  const stranger = await world.signedIn('5002', ['police']);
  await world.people.change('5002', { unit: '西区派出所' });
  expect((await stranger('GET', last)).statusCode).toBe(403);
  const end = { requestId: 'request-3', seen: approved.json().steps, note: 'they did not come' };
  expect((await chief('POST', `/api/lookups/${id}/closing`, end)).statusCode).toBe(200);
  expect((await police('GET', last)).statusCode).toBe(403);
});

test('video on a disk of another machine is told, and cannot be read from here', async () => {
  const url = addressesIn((await playlist()).body)[1] ?? '';
  world.footage.disks.splice(0);
  const { videos } = (await supervisor('GET', `/api/cameras/${CAMERA}/footage?${HOUR}`)).json();
  expect(videos.map(({ isHere }: { isHere: boolean }) => isHere)).toEqual([false, false]);
  for (const answer of [await playlist(), await supervisor('GET', url)])
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'JX_FOOTAGE_NOT_HERE']);
});

test('a picture is the key frame at that moment or before it, with when it was taken; the log has its minute', async () => {
  const picture = (second: number) =>
    supervisor('GET', `/api/cameras/${CAMERA}/footage/picture?at=${new Date(at(second)).toISOString()}`);
  const answer = await picture(39);
  expect([answer.statusCode, answer.headers['x-jiexun-taken-at']]).toEqual([200, new Date(at(36)).toISOString()]);
  const [file] = await recorded.volume.list(CAMERA);
  const whole = Buffer.from((await recorded.volume.read(file?.path ?? '', 0, 1e9)) ?? []);
  const index = answer.rawPayload.indexOf('moof', 0, 'latin1');
  expect(whole.includes(answer.rawPayload.subarray(index))).toBe(true);
  expect((await picture(110)).statusCode).toBe(404);
  const looks = (await world.logged()).filter(({ verb, outcome }) => verb === 'look-at-footage' && outcome === 'done');
  expect(looks.map(({ detail }) => detail)).toEqual([
    { from: '2026-01-01T08:00:00.000Z', to: '2026-01-01T08:01:00.000Z' },
  ]);
});

test.each([
  ['a span that ends before it begins', `footage?from=2026-01-01T09:00:00Z&to=2026-01-01T08:00:00Z`, 400],
  ['ten years', 'footage?from=2016-01-01T08:00:00Z&to=2026-01-01T08:00:00Z', 400],
  ['a playlist of two hours', 'footage/playlist?from=2026-01-01T08:00:00Z&to=2026-01-01T10:00:00Z', 400],
  ['a time that nobody recorded', 'footage/playlist?from=2026-02-01T08:00:00Z&to=2026-02-01T09:00:00Z', 404],
  ['another file', 'footage/files/1767254400001-1?from=0&to=10', 404],
  ['a path', 'footage/files/..%2F..%2Fevidence?from=0&to=10', 400],
  ['a time that is none', 'footage/files/999999999999999-1?from=0&to=10', 404],
  ['no bytes', 'footage/files/1767254400000-1?from=10&to=10', 400],
])('%s is refused', async (_, path, status) => {
  expect((await supervisor('GET', `/api/cameras/${CAMERA}/${path}`)).statusCode).toBe(status);
});

test('a file that grows, and one that was cut, are shown as far as they go', async () => {
  const camera = await recorded.record(2);
  await camera.begin();
  await camera.seconds(25, (second) => second % 4 === 0);
  const growing = (await playlist()).body;
  // Ten seconds are synced at a time, so twenty are sure.
  expect(addressesIn(growing).length).toBe(addressesIn((await playlist()).body).length);
  expect(growing).toContain('2026-01-01T08:03:16.000Z');
  await camera.stop();
});

test('a file that is gone is said to be gone', async () => {
  const addresses = addressesIn((await playlist()).body);
  const [file] = await recorded.volume.list(CAMERA);
  await recorded.volume.delete(file?.path ?? '');
  const answer = await supervisor('GET', addresses[1] ?? '');
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'JX_NOT_THERE']);
});

test('rights that are taken away while somebody plays end it with the next piece', async () => {
  const addresses = addressesIn((await playlist()).body);
  expect((await supervisor('GET', addresses[1] ?? '')).statusCode).toBe(200);
  await world.people.change('2001', { roles: ['auditor'] });
  expect((await supervisor('GET', addresses[2] ?? '')).statusCode).toBe(403);
});
