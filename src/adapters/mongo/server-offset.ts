import { performance } from 'node:perf_hooks';
import type { Connection } from 'mongoose';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { helloOf } from './server-hello.ts';

const LOOKS = 5;

/**
 * Measures the server's clock minus this machine's clock, in milliseconds. It uses the request with the shortest round
 * trip and takes half of that trip (Cristian's algorithm), so the error is at most half the round trip. In a replica
 * set it is the primary's clock.
 */
export async function measureServerOffsetMs(connection: Connection): Promise<number> {
  const hello = await helloOf(connection);
  let best: { readonly wayMs: number; readonly offsetMs: number } | null = null;
  for (let look = 0; look < LOOKS; look += 1) {
    const askedAtMs = Date.now();
    const startedMs = performance.now();
    const said = await hello();
    const wayMs = performance.now() - startedMs;
    const serverAt: unknown = said['localTime'];
    if (!(serverAt instanceof Date)) throw saidError('JX_STORE_IO', saying('store-error.no-clock'));
    if (best === null || wayMs < best.wayMs) {
      best = { wayMs, offsetMs: serverAt.getTime() - (askedAtMs + wayMs / 2) };
    }
  }
  return best?.offsetMs ?? 0;
}
