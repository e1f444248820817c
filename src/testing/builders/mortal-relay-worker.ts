import { parentPort } from 'node:worker_threads';
import type { RelayCall } from '../../adapters/rtsp-relay/relay-message.ts';
import '../../adapters/rtsp-relay/relay-worker.ts';

// The relays' thread, which ends as the path of a camera's address says: `/exits`, `/throws`; at `/hangs` it answers no more.

parentPort?.on('message', (call: RelayCall) => {
  if (call.type !== 'open') return;
  const { pathname } = new URL(call.url.href);
  if (pathname === '/exits') process.exit(9);
  if (pathname === '/throws') throw new Error('out of its depth');
  while (pathname === '/hangs');
});
