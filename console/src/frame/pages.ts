import type { Me } from '../../../src/edges/api/contract/me.ts';

type Right = Me['rights'][number];

/** The pages, in the order of the bar, and who sees them. */
const PAGES = [
  { path: '/review', name: 'review', rights: ['decide'] },
  { path: '/cases', name: 'cases', rights: ['see-cases', 'see-confirmed'] },
  { path: '/handover', name: 'handover', rights: ['hand-over'] },
  { path: '/cameras', name: 'cameras', rights: ['see-cameras'] },
  { path: '/map', name: 'map', rights: ['see-cameras'] },
  { path: '/lookups', name: 'lookups', rights: ['ask-footage', 'approve-footage', 'see-footage-register'] },
  { path: '/rules', name: 'rules', rights: ['try-rules'] },
  { path: '/figures', name: 'figures', rights: ['see-figures'] },
  { path: '/people', name: 'people', rights: ['manage-people'] },
  { path: '/notices', name: 'notices', rights: ['manage-notices'] },
  { path: '/audit', name: 'audit', rights: ['see-log', 'see-own-log'] },
] as const satisfies readonly { path: string; name: string; rights: readonly Right[] }[];

/** The pages that somebody with these rights sees. */
export function pagesFor(rights: readonly Right[]) {
  return PAGES.filter((page) => page.rights.some((right) => rights.includes(right)));
}

/** Pages below others that are for other people too. */
const INNER = [
  {
    path: /^\/cameras\/[^/]+\/footage$/,
    name: 'cameras',
    rights: ['see-footage', 'see-case-footage', 'ask-footage'],
  },
] as const satisfies readonly { path: RegExp; name: string; rights: readonly Right[] }[];

/** The page at this address; null when everybody who is signed in may open it. */
export function pageAt(path: string) {
  const inner = INNER.find((page) => page.path.test(path));
  if (inner !== undefined) return inner;
  return PAGES.find((page) => path === page.path || path.startsWith(`${page.path}/`)) ?? null;
}
