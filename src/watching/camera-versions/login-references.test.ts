import { expect, test } from 'vitest';
import { shownLogins } from './login-references.ts';

const URL_WITH = (userInfo: string, rest = '/main') => `rtsp://${userInfo}192.0.2.1${rest}`;
const BOTH = `\${CAMERA_USER}:\${CAMERA_PASSWORD}@`;

test.each([
  ['before the host', { url: URL_WITH(BOTH) }, []],
  ['as a password in the query', { url: URL_WITH('', `/a?user=\${CAMERA_USER}&password=\${CAMERA_PASSWORD}`) }, []],
  ['in the path', { url: URL_WITH(BOTH, `/\${CAMERA_PASSWORD}`) }, [['url'], ['url'], ['url']]],
  ['as the name', { url: URL_WITH(BOTH), name: `\${CAMERA_PASSWORD}` }, [['name']]],
  ['in a zone', { zones: [{ name: `at \${CAMERA_USER}` }] }, [['zones', 0, 'name']]],
  ['other variables are another matter', { name: `\${HOME}` }, []],
  ['no map at all', 'rtsp://', []],
])('%s', (_, value, paths) => {
  expect(shownLogins(value)).toEqual(paths);
});
