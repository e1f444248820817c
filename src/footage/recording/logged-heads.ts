import type { ToldHead } from './head-check.ts';

/** The log takes so many facts in one entry. */
const HEADS_AN_ENTRY = 16;
const OF_VIDEO = '.video';
const TOLD = /^(\d+) (\d{4}-\d\d-\d\dT\d\d) ([0-9a-f]{64})$/;

/** The name of a camera's recordings in the log and among the chains whose heads are kept elsewhere. The id of a camera contains no dot. */
export function recordingsOf(cameraId: string): string {
  return `${cameraId}${OF_VIDEO}`;
}

/** Whether a head of recordings is kept in this file: `…/<camera>.video/<number>.json`. */
export function isKeptOfRecordings(path: string): boolean {
  return /\.video[\\/]\d+\.json$/.test(path);
}

/** Heads as facts of entries of the log, so many an entry as it takes: `<place> <hour> <hash>` under the name of the recordings. */
export function headFacts(heads: readonly ToldHead[]): readonly Readonly<Record<string, string>>[] {
  const facts = heads.map(
    ({ cameraId, seq, sha256, hourAt }) => [recordingsOf(cameraId), `${seq} ${hourAt.slice(0, 13)} ${sha256}`] as const,
  );
  const entries = Math.ceil(facts.length / HEADS_AN_ENTRY);
  return Array.from({ length: entries }, (_, at) =>
    Object.fromEntries(facts.slice(at * HEADS_AN_ENTRY, (at + 1) * HEADS_AN_ENTRY)),
  );
}

/** The heads that the facts of one entry tell. Those of before heads stood in the log tell none. */
export function headsIn(facts: Readonly<Record<string, unknown>>): readonly ToldHead[] {
  return Object.entries(facts).flatMap(([name, fact]) => {
    const [, seq, hour, sha256] = (name.endsWith(OF_VIDEO) && TOLD.exec(`${fact}`)) || [];
    if (seq === undefined || hour === undefined || sha256 === undefined) return [];
    return [{ cameraId: name.slice(0, -OF_VIDEO.length), seq: Number(seq), hourAt: `${hour}:00:00.000Z`, sha256 }];
  });
}
