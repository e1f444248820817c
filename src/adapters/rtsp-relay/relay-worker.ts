import { parentPort } from 'node:worker_threads';
import { ownAddresses, systemAddresses } from './host-addresses.ts';
import { RelayCalls } from './relay-calls.ts';
import type { RelayCall, RelayNews } from './relay-message.ts';
import { RtspRelay } from './rtsp-relay.ts';

const calls = new RelayCalls({
  openRelay: (parts) => RtspRelay.open({ ...parts, addressesOf: systemAddresses, ownAddresses }),
  say,
});

parentPort?.on('message', async (call: RelayCall) => say(await calls.answer(call)));

function say(news: RelayNews): void {
  parentPort?.postMessage(news);
}
