import { expect, test } from 'vitest';
import { parseCameraUrl } from '../../watching/ingest/camera-url.ts';
import { RelayCalls } from './relay-calls.ts';
import type { RelayNews } from './relay-message.ts';

const url = parseCameraUrl('rtsp://127.0.0.1:1/main', { allowedFolders: [] });
const open = (id: number) => ({ type: 'open', id, url, connectMs: 1_000 }) as const;

test('a relay that cannot be opened is answered', async () => {
  const openRelay = () => Promise.reject(new Error('no port is free'));
  const calls = new RelayCalls({ openRelay, say: () => undefined });
  expect(await calls.answer(open(1))).toEqual({ type: 'failed', id: 1, why: 'Error: no port is free' });
});

test('a relay that cannot be closed is answered, with what it had refused', async () => {
  const said: RelayNews[] = [];
  const trouble = { oddity: 'redirect', why: 'it redirects to another host' } as const;
  const close = () => Promise.reject(new Error('read ECONNRESET'));
  const [href, copyHref] = ['rtsp://127.0.0.1:2/word', 'rtsp://127.0.0.1:2/other'];
  const openRelay = async () => ({ href, copyHref, trouble, close });
  const calls = new RelayCalls({ openRelay, say: (news) => void said.push(news) });
  expect(await calls.answer(open(1))).toEqual({ type: 'opened', id: 1, href, copyHref });
  expect(await calls.answer({ type: 'close', id: 1 })).toEqual({ type: 'closed', id: 1, trouble });
  expect(said).toEqual([{ type: 'problem', id: 1, problem: 'The relay could not be closed: Error: read ECONNRESET' }]);
  expect(await calls.answer({ type: 'close', id: 1 })).toEqual({ type: 'closed', id: 1, trouble: null });
});
