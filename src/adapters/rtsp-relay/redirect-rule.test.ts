import { expect, test } from 'vitest';
import { judgeRedirect } from './redirect-rule.ts';
import { readRtspAddress, rtspHref } from './rtsp-address.ts';

/** `cam.test` and `door.test` are names of the camera's host, whose address is 192.0.2.10. */
const NAMES: Readonly<Record<string, string>> = { 'cam.test': '192.0.2.10', 'door.test': '192.0.2.10' };

async function judge(camera: string, location: string | null, { hosts = ['192.0.2.11'], hops = 0 } = {}) {
  const own = address(camera);
  const verdict = await judgeRedirect({
    ...{ location, from: own, camera: own, hosts, hops },
    addressIfCameras: async (host) => ([host, NAMES[host]].includes('192.0.2.10') ? '192.0.2.10' : null),
  });
  return 'refused' in verdict ? verdict.refused : `${rtspHref(verdict.to)} ${verdict.takesLogin ? 'with' : 'without'}`;
}

function address(href: string) {
  const read = readRtspAddress(href);
  if (read === null) throw new Error(`no address: ${href}`);
  return read;
}

const CAMERA = 'rtsp://cam.test/main';

test.each([
  ['another path', CAMERA, 'rtsp://cam.test/sub', 'rtsp://cam.test:554/sub with'],
  ['a path alone', CAMERA, '/sub?x=1', 'rtsp://cam.test:554/sub?x=1 with'],
  ['another port', CAMERA, 'rtsp://cam.test:8554/main', 'rtsp://cam.test:8554/main with'],
  ['encrypted', CAMERA, 'rtsps://CAM.test/main', 'rtsps://cam.test:322/main with'],
  ['its address in place of its name', CAMERA, 'rtsp://192.0.2.10/main', 'rtsp://192.0.2.10:554/main with'],
  ['another of its names, by address', CAMERA, 'rtsp://door.test/main', 'rtsp://192.0.2.10:554/main with'],
  ['credentials in the address are left out', CAMERA, 'rtsp://a:b@cam.test/x', 'rtsp://cam.test:554/x with'],
  ['in clear from encrypted', 'rtsps://cam.test/main', 'rtsp://cam.test/main', 'rtsp://cam.test:554/main without'],
  ['a listed host', CAMERA, 'rtsp://192.0.2.11/main', 'rtsp://192.0.2.11:554/main without'],
  ['its odd port as the file names it', 'rtsp://cam.test:80/', 'rtsp://cam.test:80/x', 'rtsp://cam.test:80/x with'],
])('followed, with the login or without: %s', async (_, camera, location, to) => {
  expect(await judge(camera, location)).toBe(to);
});

test.each([
  ['another host', 'rtsp://192.0.2.12/main', /^to another host, 192\.0\.2\.12$/],
  ['a host that looks like it', 'rtsp://cam.test.evil.test/main', /^to another host/],
  ['a host behind its name as a user', 'rtsp://cam.test@evil.test/main', /^to another host, evil\.test$/],
  ['a port of another service', 'rtsp://cam.test:22/main', /^to port 22/],
  ['a port of another service of a listed host', 'rtsp://192.0.2.11:25/main', /^to port 25/],
  ['another protocol', 'http://cam.test/main', /^to what is no RTSP address$/],
  ['a file', 'file:///etc/passwd', /^to what is no RTSP address$/],
  ['nothing', null, /^to what is no RTSP address$/],
])('not followed: %s', async (_, location, why) => {
  expect(await judge(CAMERA, location)).toMatch(why);
});

test('not followed without end', async () => {
  expect(await judge(CAMERA, 'rtsp://cam.test/main', { hops: 4 })).toMatch(/with$/);
  expect(await judge(CAMERA, 'rtsp://cam.test/main', { hops: 5 })).toBe('more than 5 times in a row');
});
