import { expect, test } from 'vitest';
import { camerasByHost } from './known-cameras.ts';

const by = (...names: readonly string[]) => names.map((name) => `\${${name}}`).join(':');

test.each([
  ['url: rtsp://192.0.2.9:554/main', '192.0.2.9'],
  [
    `# url: rtsp://192.0.2.1/\nid: a\nurl: "rtsp://${by('CAMERA_USER', 'CAMERA_PASSWORD')}@192.0.2.9/main"`,
    '192.0.2.9',
  ],
  ["url: 'rtsps://Gate.Example/main@2'", 'gate.example'],
  ['url: rtsp://root:p@ss@192.0.2.9/main', '192.0.2.9'],
  ['url: rtsp://[2001:db8::9]:554/main', '[2001:db8::9]'],
  [`url: rtsp://${by('HOST')}/main`, null],
  ['url: videos/street.mp4', null],
  ['name: nothing else', null],
])('the host of %j is %s', async (text, host) => {
  const byHost = await camerasByHost({
    cameraIds: async () => ['gate', 'gone'],
    stored: { newest: async () => [] },
    texts: {
      of: async (cameraId) =>
        cameraId === 'gone' ? null : { cameraId, origin: 'file', file: '', no: 0, newest: 0, yaml: text, text },
    },
  });
  expect([...byHost]).toEqual(host === null ? [] : [[host, ['gate']]]);
});
