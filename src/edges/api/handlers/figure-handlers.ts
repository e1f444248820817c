import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import { wordsIn } from '../../../kernel/words/words.ts';
import type { Figures } from '../../../people/figures/figures.ts';
import type { ModelComparisons } from '../../../people/figures/model-comparison.ts';
import { dayAfter } from '../../../people/figures/month-span.ts';
import { floorId, type PrecisionFloors } from '../../../people/figures/precision-floors.ts';
import type { Reasons } from '../../../people/review/reasons.ts';
import type { People } from '../../../people/rights/people.ts';
import { seesCamera, type Viewer } from '../../../people/rights/viewer.ts';
import type { AskedModels } from '../contract/figures.ts';
import { exportedComparison, exportedFigures, exportedFloors } from '../exported-figures.ts';
import type { HandlersOf } from '../handler.ts';
import type { FIGURE_ROUTES } from '../routes/figure-routes.ts';
import { shownComparison } from '../shown-comparison.ts';
import { shownFigures } from '../shown-figures.ts';
import { shownFloors } from '../shown-floors.ts';
import { signedIn } from '../signed-in.ts';

export interface FigureHandlersParts {
  readonly figures: Figures;
  readonly reasons: Pick<Reasons, 'all'>;
  readonly floors: PrecisionFloors;
  readonly comparisons: ModelComparisons;
  readonly people: Pick<People, 'namesOf'>;
}

/** How right the system is. */
export function figureHandlers({
  figures,
  reasons,
  floors,
  comparisons,
  people,
}: FigureHandlersParts): HandlersOf<keyof typeof FIGURE_ROUTES> {
  const compare = async (viewer: Viewer, { from, days, ...models }: AskedModels) => {
    const toDay = dayAfter(from, days - 1);
    return shownComparison(await comparisons.of(viewer, { ...models, fromDay: from, toDay }));
  };
  return {
    compareModels: async ({ query }, call) => {
      call.detail = query;
      return compare(signedIn(call), query);
    },
    exportComparison: async ({ query }, call) => {
      const viewer = signedIn(call);
      call.detail = { table: 'two-models', ...query };
      return exportedComparison(await compare(viewer, query), query, wordsIn(viewer.language));
    },
    exportFloors: async (_, call) => {
      const viewer = signedIn(call);
      call.detail = { table: 'floors' };
      const shown = shownFloors(viewer, await floors.set());
      const names = await people.namesOf(shown.set.map(({ by }) => by));
      return exportedFloors(shown, { words: wordsIn(viewer.language), names });
    },
    floors: async (_, call) => shownFloors(signedIn(call), await floors.set()),
    putFloor: async ({ body: { of, floorRatio, seen } }, call) => {
      const viewer = signedIn(call);
      call.detail = { of: floorId(of), floorRatio };
      if (of.type === 'camera' && !seesCamera(viewer, of.cameraId))
        throw saidError('JX_NOT_THERE', saying('people-error.no-camera', { id: of.cameraId }));
      if (of.type !== 'camera' && viewer.cameraIds !== null)
        throw saidError('JX_NOT_ALLOWED', saying('review-error.floor-of-all'));
      await floors.put(of, floorRatio, { by: viewer.who, seen });
      return shownFloors(viewer, await floors.set());
    },
    figures: async ({ query }, call) => {
      call.detail = query;
      return shownFigures(await figures.of(signedIn(call), query));
    },
    exportFigures: async ({ query: { table, ...span } }, call) => {
      const viewer = signedIn(call);
      call.detail = { table, ...span };
      const shown = shownFigures(await figures.of(viewer, span));
      const names = await people.namesOf([...shown.people, ...shown.checks.people].map(({ who }) => who));
      return exportedFigures(shown, table, { words: wordsIn(viewer.language), names, reasons: await reasons.all() });
    },
  };
}
