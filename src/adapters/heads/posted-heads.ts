import type { HeadKeeper, StandingHead } from '../../cases/evidence/head-keeper.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

const TIMEOUT_MS = 20_000;

/** Posts bytes and gives the answer's. The address may hold a secret: only its host is told. @throws JiexunError JX_HEADS_REFUSED */
export async function post(href: string, body: Uint8Array, contentType: string): Promise<Uint8Array> {
  const url = new URL(href);
  const { username, password, host } = url;
  url.username = '';
  url.password = '';
  const pair = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const authorization = username === '' && password === '' ? {} : { authorization: `Basic ${pair}` };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const headers = { 'content-type': contentType, ...authorization };
  const answer = await fetch(url, { method: 'POST', redirect: 'manual', headers, body, signal }).catch(() => null);
  if (answer === null) throw saidError('JX_HEADS_REFUSED', saying('evidence-error.heads-unreached', { host }));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (answer.ok) return bytes;
  throw saidError('JX_HEADS_REFUSED', saying('evidence-error.heads-answer', { host, status: answer.status }));
}

/** Posted to an address as JSON: each head as it stands in `chain.json`. */
export class PostedHeads implements HeadKeeper {
  readonly #url: string;

  constructor({ url }: { readonly url: string }) {
    this.#url = url;
  }

  async keep(heads: readonly StandingHead[]): Promise<void> {
    const told = heads.map(({ cameraId, seq, bytes }) => ({ cameraId, seq, chain: new TextDecoder().decode(bytes) }));
    const body = Buffer.from(JSON.stringify({ type: 'jiexun-heads', heads: told }));
    await post(this.#url, body, 'application/json');
  }

  async close(): Promise<void> {
    return Promise.resolve();
  }
}
