import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordingHours } from '../../footage/recording/recording-hour-entity.ts';
import { GATE_PLACE, LOOKUP_FROM, LOOKUP_TO, LookupConsole, refusalOf } from '../../testing/worlds/lookup-console.ts';

let desk: LookupConsole;

beforeEach(async () => {
  desk = await LookupConsole.open();
});
afterEach(() => desk.close());

describe('a question', () => {
  test.each([
    ['of one officer', { officers: [{ name: '王强', number: '1' }] }, 400, 'JX_LOOKUP_ASKED'],
    ['whose span is reversed', { from: LOOKUP_TO, to: LOOKUP_FROM }, 400, 'JX_LOOKUP_ASKED'],
    ['whose span ends in the future', { to: '2026-01-02T00:00:00Z' }, 400, 'JX_LOOKUP_ASKED'],
    ['of ten years', { from: '2016-01-01T00:00:00Z' }, 400, 'JX_LOOKUP_ASKED'],
    ['of a camera that is none', { cameraIds: ['../gate'] }, 404, 'JX_NOT_THERE'],
    ['for another unit', { unit: '西区派出所' }, 403, 'JX_LOOKUP_RIGHT'],
    [
      'whose area has no camera',
      { cameraIds: [], area: { ...GATE_PLACE, latitude: 0, radiusM: 5 } },
      400,
      'JX_LOOKUP_ASKED',
    ],
    [
      'with a scan that has no hash',
      { paper: { number: '1', scan: { name: 'x', sha256: 'x' } } },
      400,
      'JX_WEB_REQUEST',
    ],
    ['with a field that nobody knows', { approved: true }, 400, 'JX_WEB_REQUEST'],
  ])('%s is refused', async (_, changes, status, code) => {
    expect(refusalOf(await desk.police('POST', '/api/lookups', desk.question(changes)))).toEqual([status, code]);
    expect((await desk.chief('GET', '/api/lookups')).json().items).toEqual([]);
  });

  test('by area means the cameras in its circle whose place is known and which the asker sees', async () => {
    const area = { ...GATE_PLACE, radiusM: 300 };
    expect((await desk.asked({ cameraIds: [], area })).cameras.map(({ id }) => id)).toEqual(['gate', 'yard']);
    expect(
      (await desk.asked({ cameraIds: ['lane'], area: { ...area, radiusM: 50 } })).cameras.map(({ id }) => id),
    ).toEqual(['lane', 'gate']);
    await desk.world.groups.put({ id: 'south', name: 'South', cameraIds: ['gate'] }, 0);
    await desk.world.people.change('5001', { groupIds: ['south'] });
    expect((await desk.asked({ cameraIds: [], area })).cameras.map(({ id }) => id)).toEqual(['gate']);
    expect(refusalOf(await desk.police('POST', '/api/lookups', desk.question()))).toEqual([404, 'JX_NOT_THERE']);
  });

  test('is told its size and gaps before, also of a camera that is watched no more', async () => {
    const fromMs = Date.parse(LOOKUP_FROM);
    await desk.world.store.collection(recordingHours).insert({
      ...{ id: 'old/1', version: 1, fence: 1, cameraId: 'old', hourAt: new Date(LOOKUP_FROM), part: 1, state: 'open' },
      runs: [{ fence: 1, volume: 'disk', codec: 'avc1.42c01e', ended: null, driftMs: 0 }],
      segments: [[`${fromMs}-1`, fromMs, fromMs + 60_000, 2_000_000, 0, '']],
      gaps: [[fromMs + 60_000, fromMs + 120_000, 'camera-down']],
    });
    const body = { cameraIds: ['old', 'gate'], from: LOOKUP_FROM, to: LOOKUP_TO, area: { ...GATE_PLACE, radiusM: 1 } };
    expect((await desk.police('POST', '/api/lookups/size', body)).json()).toEqual({
      parts: [
        {
          ...{
            cameraId: 'old',
            name: 'old',
            timezone: expect.any(String),
            from: LOOKUP_FROM,
            to: LOOKUP_TO,
            bytes: 2_000_000,
          },
          ...{ recordedMs: 60_000, gapMs: 540_000, moreGaps: 0 },
          gaps: [
            { from: '2026-01-01T00:01:00.000Z', to: '2026-01-01T00:02:00.000Z', reason: 'camera-down' },
            { from: '2026-01-01T00:02:00.000Z', to: LOOKUP_TO, reason: 'untold' },
          ],
        },
        expect.objectContaining({ cameraId: 'gate', recordedMs: 0, gapMs: 600_000, bytes: 0 }),
      ],
      withoutPlace: 1,
    });
    const reversed = await desk.police('POST', '/api/lookups/size', { ...body, from: LOOKUP_TO, to: LOOKUP_FROM });
    expect(refusalOf(reversed)).toEqual([400, 'JX_LOOKUP_ASKED']);
    const days = { cameraIds: ['gate', 'yard', 'lane', 'old'], from: '2025-12-01T00:05:00Z', to: LOOKUP_FROM };
    expect((await desk.police('POST', '/api/lookups/size', days)).json().message).toContain('124 camera-days');
  });
});
