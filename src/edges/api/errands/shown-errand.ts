import type { Log } from '../../../kernel/domain/log.ts';
import type { Viewer } from '../../../people/rights/viewer.ts';
import { errorAnswerOf } from '../answer-error.ts';
import type { ShownErrand, ShownErrands } from '../contract/errands.ts';
import type { Errand } from './errand.ts';
import { ERRAND_LIFE_MS, scopeOf } from './errands.ts';

interface Telling {
  readonly viewer: Viewer;
  readonly log: Log;
}

/** An errand, for who asked for it. */
export function shownErrand(errand: Errand, { viewer, log }: Telling): ShownErrand {
  const { id, kind, who, cameraId, state, ahead, progress, askedAt, endedAt, result, error } = errand;
  const keptUntil =
    result === null || endedAt === null ? null : new Date(endedAt.getTime() + ERRAND_LIFE_MS).toISOString();
  return {
    ...{ id, kind, who, cameraId, state, ahead, progress, keptUntil },
    askedAt: askedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    file: result?.type === 'file' ? { name: result.file.name, bytes: result.file.bytes } : null,
    error: state === 'failed' ? errorAnswerOf(error, { language: viewer.language, log }) : null,
  };
}

/** Their own, and that others wait: of those only what is not over, and not what it is about. */
export function shownErrands(all: readonly Errand[], telling: Telling): ShownErrands {
  const { viewer } = telling;
  const scope = scopeOf(viewer);
  return {
    own: all
      .filter((errand) => errand.who === viewer.who && errand.scope === scope)
      .map((errand) => shownErrand(errand, telling)),
    others: all
      .filter(({ who, state }) => who !== viewer.who && (state === 'waiting' || state === 'running'))
      .map(({ kind, who, state }) => ({ kind, who, state })),
  };
}
