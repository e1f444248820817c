import { parentPort } from 'node:worker_threads';
import type { RelayCall } from '../../adapters/rtsp-relay/relay-message.ts';
import '../../adapters/rtsp-relay/relay-worker.ts';

// The relays' thread, which ends as the path of a camera's address says: `/exits`, `/throws`; at `/hangs` it answers no more, and
// after `/exits-later` it ends when a relay is closed.

let exitsLater = false;

parentPort?.on('message', (call: RelayCall) => {
  if (call.type === 'close' && exitsLater) process.exit(9);
  if (call.type !== 'open') return;
  const { pathname } = new URL(call.url.href);
  exitsLater ||= pathname === '/exits-later';
  if (pathname === '/exits') process.exit(9);
  if (pathname === '/throws') throw new Error('out of its depth');
  while (pathname === '/hangs');
});
