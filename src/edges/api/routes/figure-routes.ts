import * as figures from '../contract/figures.ts';
import type { Route } from '../route.ts';
import { ONE_EXPORT, RARELY, SOMETIMES } from './rates.ts';

/** How right the system is. */
export const FIGURE_ROUTES = {
  figures: {
    method: 'GET',
    url: '/api/figures',
    may: ['see-figures'],
    // They say who decided how many.
    log: { verb: 'show-figures', subject: 'route' },
    perMinute: SOMETIMES,
    query: figures.figureSpan,
    reply: figures.figures,
  },
  exportFigures: {
    method: 'GET',
    url: '/api/exports/figures',
    may: ['see-figures'],
    log: { verb: 'export-figures', subject: 'export' },
    perMinute: RARELY,
    atOnce: ONE_EXPORT,
    query: figures.figureExport,
    reply: null,
  },
} as const satisfies Readonly<Record<string, Route>>;
