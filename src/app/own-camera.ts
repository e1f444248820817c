import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import { saidProblem } from '../kernel/settings/problem.ts';
import type { Words } from '../kernel/words/words.ts';
import type { StreamFolder } from '../watching/streams/stream-folder.ts';

export interface OwnCameraParts {
  readonly streams: Pick<StreamFolder, 'scan'>;
  readonly clock: Clock;
  readonly words: Words;
  readonly log: Log;
}

const LOOK_EVERY_MS = 3_000;

/** Resolves when the folder of cameras' files holds one that can be watched. A file that is broken is told of, once. */
export async function ownCamera({ streams, clock, words, log }: OwnCameraParts, signal: AbortSignal): Promise<void> {
  const told = new Set<string>();
  for (;;) {
    await clock.sleep(LOOK_EVERY_MS, signal);
    if (signal.aborted) return new Promise(() => undefined);
    const { cameras, problems } = await streams.scan();
    if (cameras.length > 0) return;
    for (const problem of problems) {
      const line = words.of(saidProblem(problem));
      if (!told.has(line)) log.warn(line);
      told.add(line);
    }
  }
}
