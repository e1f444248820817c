import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { ID_PATTERN } from '../../kernel/domain/id-pattern.ts';
import { RESERVED_IDS } from '../streams/cross-checks.ts';
import type { PlatformCamera } from './camera-platform.ts';
import type { CameraTableRow } from './camera-table.ts';
import type { CameraVersionRow } from './camera-version-entity.ts';
import { listedCells } from './listed-text.ts';

/** Only of such names are the ids readable; of others, as of Chinese ones, nothing would be left. */
const READABLE = /^[\w ./-]+$/;
const MOST_READABLE = 50;
const DIGEST_DIGITS = 8;
/** After so many texts others get a turn: ten take some milliseconds. */
const TEXTS_AT_ONCE = 10;

/**
 * Gives the cameras of a platform their ids. The camera that has the address already keeps its id, whatever made it. Another one has
 * the platform's own name as its id where that is free and readable; else a digest of its address stands behind it, and a new camera
 * is named as the platform names it.
 */
export async function withIds(
  cameras: readonly PlatformCamera[],
  newest: readonly CameraVersionRow[],
): Promise<readonly CameraTableRow[]> {
  const ids = new Set(newest.flatMap(({ cameraId, yaml }) => (yaml === null ? [] : [cameraId])));
  const kept = await idsByAddress(newest);
  const plain = Map.groupBy(
    cameras.filter(({ address }) => !kept.has(address)),
    ({ key }) => plainId(key),
  );
  return cameras.map(({ key, isKeyOfOne, ...row }) => {
    const id = kept.get(row.address);
    if (id !== undefined) return { ...row, id };
    const own = plainId(key);
    const isOthers = RESERVED_IDS.includes(own) || (ids.has(own) && !isKeyOfOne);
    const isFree = plain.get(own)?.length === 1 && !isOthers;
    if (isFree && READABLE.test(key) && ID_PATTERN.test(own)) return { ...row, id: own };
    const digested = digestedId(own, row.address);
    return { ...row, id: digested, name: row.name ?? (ids.has(digested) ? null : key) };
  });
}

/** The cameras in the store by their addresses; of two with one address, the one that was there first in the order of ids. */
async function idsByAddress(newest: readonly CameraVersionRow[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const sorted = newest.toSorted((a, b) => (a.cameraId < b.cameraId ? -1 : 1));
  for (const [at, { cameraId, yaml }] of sorted.entries()) {
    if (at % TEXTS_AT_ONCE === 0) await setImmediate();
    const { address = '' } = yaml === null ? {} : listedCells(yaml);
    if (address !== '' && !found.has(address)) found.set(address, cameraId);
  }
  return found;
}

function plainId(key: string): string {
  return key
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

function digestedId(plain: string, address: string): string {
  const digest = createHash('sha256').update(address).digest('hex').slice(0, DIGEST_DIGITS);
  return `${plain.slice(0, MOST_READABLE).replace(/-+$/, '') || 'camera'}-${digest}`;
}
