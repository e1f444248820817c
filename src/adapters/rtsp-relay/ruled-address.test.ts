import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { ok, rtspCamera } from '../../testing/servers/rtsp-camera.ts';
import { rtspViewer } from '../../testing/servers/rtsp-viewer.ts';
import { parseCameraUrl } from '../../watching/ingest/camera-url.ts';
import { RtspRelay } from './rtsp-relay.ts';

/** The names that this test's machine knows. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'here.example': ['127.0.0.1'],
  'both.example': ['192.0.2.9', '127.0.0.1'],
};

/** A camera of the store, relayed on a machine with one network card. Gives what was refused, and how often the host was reached. */
async function asked(host: string, allowedNetworks: string | null, own: readonly string[] = []) {
  const { port, requests } = await rtspCamera((request) => ok(request));
  const url = parseCameraUrl(`rtsp://${host}:${port}/main`, { allowedFolders: [] });
  const relay = await RtspRelay.open({
    url: allowedNetworks === null ? url : { ...url, allowedNetworks },
    connectMs: 5_000,
    onProblem: () => undefined,
    addressesOf: async (name) => NAMES[name] ?? [],
    ownAddresses: () => own,
  });
  onTestFinished(() => relay.close());
  const { socket, say } = rtspViewer(relay);
  say('OPTIONS');
  await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  return { oddity: relay.trouble?.oddity ?? null, reached: requests.length };
}

test.each([
  ['a name that leads to this machine is refused', 'here.example', '', [], 'address', 0],
  ['also when only one of its addresses does', 'both.example', '', [], 'address', 0],
  ['an address of this machine is refused', '127.0.0.1', '', [], 'address', 0],
  ['an address of a network card of this machine too', '127.0.0.1', '127.0.0.2/32', ['127.0.0.1'], 'address', 0],
  ['a network that an administrator allows is taken', 'here.example', '127.0.0.0/8', ['127.0.0.1'], null, 1],
  ['a camera of a file may be anywhere', '127.0.0.1', null, [], null, 1],
] as const)('%s', async (_, host, allowed, own, oddity, reached) => {
  expect(await asked(host, allowed, own)).toEqual({ oddity, reached });
});
