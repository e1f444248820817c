import { expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { loadModel } from '../../watching/detect/model-folder.ts';
import { Alarms } from './alarms.ts';
import { HungModelAlarm } from './hung-model-alarm.ts';

test('a model that hangs is an alarm that names its file, until it opens as another', async () => {
  const alarms = new Alarms({ log: new KeptLog(), words: wordsIn('en'), clock: new FakeClock(), webhook: null });
  const alarm = new HungModelAlarm(alarms);
  const model = await loadModel('models/street');
  const raised = () => alarms.raised().map(({ name, key }) => `${name}: ${key}`);
  alarm.onNews({ model, what: 'opened' });
  expect(raised()).toEqual([]);
  alarm.onNews({ model, what: 'hung' });
  expect(raised()).toEqual(['lag: model street']);
  alarm.onNews({ model, what: 'hung twice' });
  alarm.onNews({ model, what: 'refused' });
  expect(raised()).toEqual(['lag: model street', 'unwatched: model street']);
  expect(alarms.raised()[1]?.message).toContain('models/street/model.onnx is another file');
  alarm.onNews({ model, what: 'opened' });
  expect(raised()).toEqual(['lag: model street']);
});
