import { type Hours, hourPages } from './hour-pages.ts';

/** The ids of the cameras that have hours, sorted. One row of each is read, not all of them. */
export async function recordedCameras(hours: Hours): Promise<readonly string[]> {
  const ids: string[] = [];
  for (;;) {
    const last = ids.at(-1);
    // The next text after an id: of all characters that ids have, only `-` is near, and it stands after `!`.
    const next = await firstCamera(hours, last === undefined ? {} : { range: { from: `${last}!` } });
    if (next === null) return ids;
    ids.push(next);
  }
}

/** Rows that do not fit their declaration any more are passed over. */
async function firstCamera(
  hours: Hours,
  range: { readonly range?: { readonly from: string } },
): Promise<string | null> {
  for await (const [first] of hourPages(hours, { index: 'byHour', ...range }, 1))
    if (first !== undefined) return first.cameraId;
  return null;
}
