import { isMap, isScalar } from 'yaml';
import { percentDecoded } from '../../../src/kernel/domain/percent-decoded.ts';
import { DATUMS, type Datum, isInChina } from '../../../src/kernel/domain/position.ts';
import { changed, read } from './camera-text.ts';

/** The place of a camera as its text has it; empty: not there. */
export interface PositionTexts {
  readonly longitude: string;
  readonly latitude: string;
  readonly datum: Datum;
}

const ORDER: readonly unknown[] = ['longitude', 'latitude', 'datum'];

/** Null when the text is no YAML. */
export function positionTexts(text: string): PositionTexts | null {
  const document = read(text);
  if (document === null) return null;
  const textOf = (field: string) => {
    const value: unknown = document.hasIn(['position', field]) ? document.getIn(['position', field]) : null;
    return value === null || typeof value === 'object' ? '' : `${value}`;
  };
  const datum = DATUMS.find((one) => one === textOf('datum')) ?? 'WGS-84';
  return { longitude: textOf('longitude'), latitude: textOf('latitude'), datum };
}

/** The text with these values. What is no number stays as it is, and the check says so. Comments stay. */
export function withPosition(text: string, changes: Partial<PositionTexts>): string {
  const { longitude, latitude, datum } = {
    longitude: '',
    latitude: '',
    datum: 'WGS-84',
    ...positionTexts(text),
    ...changes,
  };
  const fields = [
    ['longitude', numberOr(longitude)],
    ['latitude', numberOr(latitude)],
    ['datum', datum === 'WGS-84' ? '' : datum],
  ] as const;
  return changed(text, (document) => {
    if (fields.every(([, value]) => value === '')) return void document.delete('position');
    const found = document.get('position', true);
    const place = isMap(found) ? found : document.createNode({}, { flow: true });
    if (place !== found) document.set('position', place);
    for (const [field, value] of fields) {
      if (value === '') place.delete(field);
      else place.set(field, value);
    }
    place.items.sort((one, other) => orderOf(one.key) - orderOf(other.key));
  });
}

function orderOf(key: unknown): number {
  return ORDER.indexOf(isScalar(key) ? key.value : key);
}

/** Two numbers with decimals, as links of maps have them; or nothing but two numbers. */
const PAIR_IN_LINK = /(-?\d{1,3}\.\d+)\s*,\s*(-?\d{1,3}\.\d+)/;
const PAIR = /^\s*\(?\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*\)?\s*$/;
/** Maps of Baidu have a datum of their own, which is not taken. */
const OF_BAIDU = /^https?:\/\/[^/]*\bbaidu\.com\//i;
const IN_GCJ02 = /^https?:\/\/[^/]*\b(amap\.com|qq\.com|google\.cn)\//i;

/** What somebody pasted: a pair, or the link of a map. Null: neither. The datum is there if the link tells it. */
export function pastedPosition(pasted: string): Partial<PositionTexts> | null {
  if (OF_BAIDU.test(pasted.trim())) return null;
  const link = /^https?:\/\//i.test(pasted.trim()) ? percentDecoded(pasted) : null;
  const [, first, second] = (link === null ? PAIR.exec(pasted) : PAIR_IN_LINK.exec(link)) ?? [];
  if (first === undefined || second === undefined) return null;
  const [longitude, latitude] = isLatitudeFirst(Number(first), Number(second)) ? [second, first] : [first, second];
  return { longitude, latitude, ...(IN_GCJ02.test(pasted.trim()) && { datum: 'GCJ-02' as const }) };
}

/** Some maps name the latitude first. In China no latitude is a longitude. */
function isLatitudeFirst(first: number, second: number): boolean {
  if (isInChina({ longitude: first, latitude: second })) return false;
  return isInChina({ longitude: second, latitude: first }) || (Math.abs(second) > 90 && Math.abs(first) <= 90);
}

function numberOr(typed: string): number | string {
  const trimmed = typed.trim();
  return trimmed === '' || Number.isNaN(Number(trimmed)) ? trimmed : Number(trimmed);
}
