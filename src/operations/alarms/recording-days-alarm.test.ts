import { expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { Alarms } from './alarms.ts';
import { RecordingDaysAlarm } from './recording-days-alarm.ts';

function anAlarm() {
  const alarms = new Alarms({ log: new KeptLog(), words: wordsIn('en'), clock: new FakeClock(), webhook: null });
  const told = () => alarms.raised().map(({ message }) => message.split(':')[0]);
  return { alarm: new RecordingDaysAlarm(alarms), told };
}

const held = (holdsDays: number | null, wantedDays: number | null) => ({ holdsDays, wantedDays });

test('stands while the disks hold less than is wanted, and follows the number', async () => {
  const { alarm, told } = anAlarm();
  await alarm.look(held(28.5, 30));
  expect(told()).toEqual([
    'As it is recorded now the disks of the recordings hold 28 days, and cameras are to be kept for 30',
  ]);
  await alarm.look(held(1.2, 30));
  expect(told()).toEqual([
    'As it is recorded now the disks of the recordings hold 1 day, and cameras are to be kept for 30',
  ]);
  await alarm.look(held(31, 30));
  expect(told()).toEqual([]);
});

test('does not begin and end with each waver of the rate', async () => {
  const { alarm, told } = anAlarm();
  await alarm.look(held(29.5, 30));
  expect(told()).toEqual([]);
  await alarm.look(held(28.9, 30));
  await alarm.look(held(29.5, 30));
  expect(told()).toHaveLength(1);
  await alarm.look(held(30, 30));
  expect(told()).toEqual([]);
});

test('stays while it is not known how long they hold, and ends when nothing is recorded any more', async () => {
  const { alarm, told } = anAlarm();
  await alarm.look(held(null, 30));
  expect(told()).toEqual([]);
  await alarm.look(held(3, 30));
  await alarm.look(held(null, 30));
  expect(told()).toHaveLength(1);
  await alarm.look(held(null, null));
  expect(told()).toEqual([]);
});

test('is not ended by a disk that does not answer', async () => {
  const { alarm, told } = anAlarm();
  await alarm.look(held(3, 30));
  await alarm.look(null);
  expect(told()).toHaveLength(1);
});
