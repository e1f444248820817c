import { expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { Alarms } from './alarms.ts';
import { RecordingAlarm } from './recording-alarm.ts';

function anAlarm() {
  const alarms = new Alarms({ log: new KeptLog(), words: wordsIn('en'), clock: new FakeClock(), webhook: null });
  const told = () => alarms.raised().map(({ key, message }) => `${key}: ${message.split('. They')[0]}`);
  return { alarm: new RecordingAlarm(alarms), told };
}

test('is one for all cameras whose disk has the same fault, and over when all are recorded again', () => {
  const { alarm, told } = anAlarm();
  alarm.stands('gate', 'disk-full');
  alarm.stands('yard', 'disk-full');
  alarm.stands('yard', 'disk-full');
  expect(told()).toEqual(['disk-full: Cameras are not recorded, since the disk of the recordings is full: gate, yard']);
  alarm.runs('gate');
  expect(told()).toEqual(['disk-full: Cameras are not recorded, since the disk of the recordings is full: yard']);
  alarm.runs('yard');
  alarm.runs('yard');
  expect(told()).toEqual([]);
});

test('follows a camera from one fault to another, and names five cameras at most', () => {
  const { alarm, told } = anAlarm();
  for (let no = 1; no <= 7; no += 1) alarm.stands(`c${no}`, 'disk-full');
  alarm.stands('c1', 'disk-slow');
  expect(told()).toEqual([
    expect.stringMatching(/^disk-full: .* c2, c3, c4, c5, c6 and 1 more$/),
    expect.stringMatching(/^disk-slow: .*: c1$/),
  ]);
});

test('is none while a camera is down or switched off', () => {
  const { alarm, told } = anAlarm();
  for (const why of ['camera-down', 'switched-off']) alarm.stands('gate', why);
  expect(told()).toEqual([]);
});
