import { parentPort } from 'node:worker_threads';
import type { RelayAnswer, RelayCall, RelayNews } from './relay-message.ts';
import { RtspRelay } from './rtsp-relay.ts';

const relays = new Map<number, RtspRelay>();

parentPort?.on('message', async (call: RelayCall) => {
  say(call.type === 'open' ? await open(call) : await close(call.id));
});

async function open({ id, url, connectMs }: RelayCall & { type: 'open' }): Promise<RelayAnswer> {
  try {
    const relay = await RtspRelay.open({
      url,
      connectMs,
      onProblem: (problem) => say({ type: 'problem', id, problem }),
    });
    relays.set(id, relay);
    return { type: 'opened', id, href: relay.href };
  } catch (error) {
    return { type: 'failed', id, why: String(error) };
  }
}

async function close(id: number): Promise<RelayAnswer> {
  const relay = relays.get(id);
  relays.delete(id);
  await relay?.close();
  return { type: 'closed', id, trouble: relay?.trouble ?? null };
}

function say(news: RelayNews): void {
  parentPort?.postMessage(news);
}
