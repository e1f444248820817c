import { wordsIn } from '../../../kernel/words/words.ts';
import type { Figures } from '../../../people/figures/figures.ts';
import type { Reasons } from '../../../people/review/reasons.ts';
import { exportedFigures } from '../exported-figures.ts';
import type { HandlersOf } from '../handler.ts';
import type { FIGURE_ROUTES } from '../routes/figure-routes.ts';
import { shownFigures } from '../shown-figures.ts';
import { signedIn } from '../signed-in.ts';

export interface FigureHandlersParts {
  readonly figures: Figures;
  readonly reasons: Pick<Reasons, 'all'>;
}

/** How right the system is. */
export function figureHandlers({ figures, reasons }: FigureHandlersParts): HandlersOf<keyof typeof FIGURE_ROUTES> {
  return {
    figures: async ({ query }, call) => {
      call.detail = query;
      return shownFigures(await figures.of(signedIn(call), query));
    },
    exportFigures: async ({ query: { table, ...span } }, call) => {
      const viewer = signedIn(call);
      call.detail = { table, ...span };
      const shown = shownFigures(await figures.of(viewer, span));
      return exportedFigures(shown, table, { words: wordsIn(viewer.language), reasons: await reasons.all() });
    },
  };
}
