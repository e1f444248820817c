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
  compareModels: {
    method: 'GET',
    url: '/api/figures/models',
    may: ['see-figures'],
    log: { verb: 'show-figures', subject: 'route' },
    perMinute: SOMETIMES,
    query: figures.comparedModels,
    reply: figures.modelComparison,
  },
  floors: {
    method: 'GET',
    url: '/api/floors',
    may: ['see-figures'],
    log: null,
    perMinute: SOMETIMES,
    reply: figures.floors,
  },
  putFloor: {
    method: 'PUT',
    url: '/api/floors',
    may: ['overrule'],
    log: { verb: 'change-floor', subject: 'route' },
    perMinute: SOMETIMES,
    body: figures.floorBody,
    reply: figures.floors,
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
  exportComparison: {
    method: 'GET',
    url: '/api/exports/figures/models',
    may: ['see-figures'],
    log: { verb: 'export-figures', subject: 'export' },
    perMinute: RARELY,
    atOnce: ONE_EXPORT,
    query: figures.comparedModels,
    reply: null,
  },
  exportFloors: {
    method: 'GET',
    url: '/api/exports/floors',
    may: ['see-figures'],
    log: { verb: 'export-figures', subject: 'export' },
    perMinute: RARELY,
    atOnce: ONE_EXPORT,
    reply: null,
  },
} as const satisfies Readonly<Record<string, Route>>;
