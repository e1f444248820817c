import { untilFound } from '../builders/until.ts';
import type { Asking } from './console-world.ts';

/** Saves a list of cameras that was looked through, and waits for what comes of it. */
export async function saved(ask: Asking, id: string) {
  const { id: errand } = (await ask('POST', `/api/camera-imports/${id}/saving`, { note: 'north' })).json();
  return ready(ask, `/api/camera-imports/${errand}/outcome`);
}

/** Waits until there is an answer. */
export async function ready(ask: Asking, url: string): Promise<ReturnType<Awaited<ReturnType<Asking>>['json']>> {
  return untilFound('the answer', {
    withinMs: 60_000,
    ask: async () => {
      const answer = await ask('GET', url);
      return answer.statusCode === 404 ? null : answer.json();
    },
  });
}
