import type { JiexunError } from '../domain/error.ts';
import type { Datum } from '../domain/position.ts';
import { saidError } from '../words/said-error.ts';
import { type Saying, saying } from '../words/saying.ts';

/** Where the map's pictures come from. Browsers fetch them, not this program. */
export interface MapTiles {
  /** `https://tiles.example/{z}/{x}/{y}.png`. */
  readonly template: string;
  /** Whose they are, as plain text: nearly every licence asks for it. */
  readonly attribution: string;
  /** In which the pictures are drawn. */
  readonly datum: Datum;
}

export const TILES_EXAMPLE = 'https://tiles.example/{z}/{x}/{y}.png';
const PLACES = ['{z}', '{x}', '{y}'] as const;
/** A name or an address: this text goes into the content policy of the page. */
const HOST = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d+)?$/;

interface AskedTiles {
  readonly template: string;
  readonly attribution: string | undefined;
  readonly datum: Datum;
}

/** @throws JiexunError JX_CONSOLE_SETTING when the template is no address of tiles, or nobody is named. */
export function readMapTiles({ template, attribution, datum }: AskedTiles): MapTiles {
  const bare = PLACES.reduce((text, place) => text.replaceAll(place, '0'), template);
  if (!PLACES.every((place) => template.includes(place)) || /[{}]/.test(bare) || !URL.canParse(bare))
    throw wrong(saying('setting-error.map-tiles', { example: TILES_EXAMPLE, template }));
  const { protocol, host, username, password } = new URL(bare);
  if (!/^https?:$/.test(protocol) || username + password !== '' || !HOST.test(host))
    throw wrong(saying('setting-error.map-tiles', { example: TILES_EXAMPLE, template }));
  // A host that depends on the tile would be many hosts.
  if (!template.toLowerCase().startsWith(`${protocol}//${host}`))
    throw wrong(saying('setting-error.map-tiles', { example: TILES_EXAMPLE, template }));
  if (attribution === undefined || attribution.trim() === '') throw wrong(saying('setting-error.map-attribution'));
  return { template, attribution: attribution.trim(), datum };
}

/** What the content policy has to allow: exactly this scheme, host and port. */
export function tileOrigin({ template }: MapTiles): string {
  return new URL(template).origin;
}

function wrong(what: Saying): JiexunError {
  return saidError('JX_CONSOLE_SETTING', what);
}
