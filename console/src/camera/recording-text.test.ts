import { expect, test } from 'vitest';
import { recordingTexts, withRecording } from './recording-text.ts';

const TEXT = 'id: gate # the east gate\nurl: rtsp://192.0.2.10/main\n';

test('a camera is recorded, for so many days and at these hours, and is not any more; comments stay', () => {
  const on = withRecording(TEXT, { isRecorded: true });
  expect(on).toBe(`${TEXT}recording: {}\n`);
  const kept = withRecording(on, { days: '60' });
  expect(kept).toBe(`${TEXT}recording: { days: 60 }\n`);
  const hours = withRecording(kept, { schedule: 'Mo-Su 06:00-22:00' });
  expect(hours).toBe(`${TEXT}recording: { days: 60, schedule: Mo-Su 06:00-22:00 }\n`);
  expect(recordingTexts(hours)).toEqual({ isRecorded: true, days: '60', schedule: 'Mo-Su 06:00-22:00' });
  expect(withRecording(hours, { days: '', schedule: null })).toBe(on);
  expect(withRecording(hours, { isRecorded: false })).toBe(TEXT);
});

test.each([
  ['recording:\n', { isRecorded: true, days: '', schedule: null }],
  ['recording: yes\n', { isRecorded: true, days: '', schedule: null }],
  ['recording: { days: many }\n', { isRecorded: true, days: 'many', schedule: null }],
])('%j is read as it stands, and what is no number stays for the check to say', (written, texts) => {
  expect(recordingTexts(`${TEXT}${written}`)).toEqual(texts);
  expect(withRecording(`${TEXT}recording: {}\n`, { days: 'many' })).toBe(`${TEXT}recording: { days: many }\n`);
  expect(withRecording(`${TEXT}${written}`, { days: '9' })).toBe(`${TEXT}recording: { days: 9 }\n`);
});

test('a text that is no YAML stays', () => {
  expect(recordingTexts('id: [')).toBeNull();
  expect(withRecording('id: [', { isRecorded: true })).toBe('id: [');
});
