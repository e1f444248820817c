import type { Viewer } from '../../../people/rights/viewer.ts';
import { errorBody } from '../answer-error.ts';
import type { ShownErrand, ShownErrands } from '../contract/errands.ts';
import type { Errand } from './errand.ts';
import { ERRAND_LIFE_MS, scopeOf } from './errands.ts';

/** An errand, for who asked for it. */
export function shownErrand(errand: Errand, { language }: Pick<Viewer, 'language'>): ShownErrand {
  const { id, kind, who, cameraId, state, ahead, progress, askedAt, endedAt, result, error } = errand;
  const keptUntil =
    result === null || endedAt === null ? null : new Date(endedAt.getTime() + ERRAND_LIFE_MS).toISOString();
  return {
    ...{ id, kind, who, cameraId, state, ahead, progress, keptUntil },
    askedAt: askedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    file: result?.type === 'file' ? { name: result.file.name, bytes: result.file.bytes } : null,
    error: error === null ? null : errorBody(error, language),
  };
}

/** Their own, and that others wait: of those only what is not over, and not what it is about. */
export function shownErrands(all: readonly Errand[], viewer: Viewer): ShownErrands {
  const scope = scopeOf(viewer);
  return {
    own: all
      .filter((errand) => errand.who === viewer.who && errand.scope === scope)
      .map((errand) => shownErrand(errand, viewer)),
    others: all
      .filter(({ who, state }) => who !== viewer.who && (state === 'waiting' || state === 'running'))
      .map(({ kind, who, state }) => ({ kind, who, state })),
  };
}
