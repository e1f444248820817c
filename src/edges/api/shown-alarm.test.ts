import { expect, test } from 'vitest';
import type { AlarmRow } from '../../operations/alarms/alarm-entity.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import { alarmsFor } from './shown-alarm.ts';

const anAlarm = (name: AlarmRow['name'], key: string): AlarmRow => ({
  ...{ id: `serve/${name}/${key}`, version: 1, by: 'serve', name, key },
  ...{ what: key, raisedAt: new Date(0) },
});
const ALARMS = [
  anAlarm('low-disk', '/srv'),
  anAlarm('camera-fault', 'gate connection'),
  anAlarm('precision', 'camera/gate'),
  anAlarm('precision', 'camera/yard'),
  anAlarm('precision', 'kind/garbage'),
];
const SEES: Viewer['rights'] = new Set(['see-cameras']);

test.each<[string, Pick<Viewer, 'rights' | 'cameraIds'>, readonly string[]]>([
  ['all cameras', { rights: SEES, cameraIds: null }, ALARMS.map(({ key }) => key)],
  [
    'some: counts of all cameras are not theirs',
    { rights: SEES, cameraIds: new Set(['gate']) },
    ['/srv', 'gate connection', 'camera/gate'],
  ],
  ['none', { rights: new Set(), cameraIds: null }, []],
])('who sees %s', (_, viewer, keys) => {
  expect(alarmsFor(viewer, ALARMS).map(({ key }) => key)).toEqual(keys);
});
