import type { Command } from 'commander';
import { type KeyRing, readPublicKeys } from '../../cases/evidence/signature.ts';
import type { ToldHead } from '../../footage/recording/head-check.ts';
import { headsIn, isKeptOfRecordings } from '../../footage/recording/logged-heads.ts';
import type { RecordingBreach } from '../../footage/recording/recording-breach.ts';
import { type RecordingHeadRow, readHead, recordingHeads } from '../../footage/recording/recording-head.ts';
import { type RecordingHourRow, recordingHours } from '../../footage/recording/recording-hour-entity.ts';
import { checkRecordings, type RecordingsVerdict } from '../../footage/recording/recordings-check.ts';
import type { SegmentStore } from '../../footage/recording/segment-store.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { listing, type Saying, saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import { type AuditPage, AuditReader } from '../../people/audit/audit-reader.ts';
import type { OpenedAudit } from './audit.ts';
import { visible } from './chosen-keys.ts';

export interface RecordingsVerbParts {
  readonly open: () => Promise<Pick<OpenedAudit, 'store' | 'enclosedKeys' | 'close'>>;
  /** Null: no recordings are kept in this folder. It is not written to. */
  readonly openVolume: (folder: string) => Promise<(SegmentStore & { close(): Promise<void> }) | null>;
  /** Makes the folder a new, empty volume, and gives its name. */
  readonly nameVolume: (folder: string) => Promise<string>;
  /** The files below a folder with their bytes, or the one file; null when there is neither. */
  readonly readFiles: (path: string) => Promise<readonly ReadFile[] | null>;
  readonly words: Words;
  readonly print: (line: string) => void;
}

interface ReadFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

interface CheckOptions {
  readonly head?: readonly string[];
  readonly hashes?: true;
  readonly json?: true;
}

/** Of more breaches than this only the number is said. */
const MOST_NAMED = 200;

/** `jiexun recordings`: whether the files of the recordings are those that the rows tell of, and the folder of a new disk. */
export function addRecordings(program: Command, parts: RecordingsVerbParts): void {
  const { words } = parts;
  const recordings = program.command('recordings').description(words.say('help.recordings'));
  recordings
    .command('begin')
    .description(words.say('help.recordings-begin'))
    .argument('<folder>', words.say('help.recordings-begin.folder'))
    .action((folder: string) => beginVolume(folder, parts));
  recordings
    .command('check')
    .description(words.say('help.recordings-check'))
    .argument('<folder>', words.say('help.recordings-check.folder'))
    .option('--hashes', words.say('help.recordings-check.hashes'))
    .option('--head <paths...>', words.say('help.recordings-check.head'))
    .option('--json', words.say('help.recordings-check.json'))
    .action((folder: string, options: CheckOptions) => checkFolder(folder, options, parts));
}

/** @throws JiexunError when the folder cannot be written. */
async function beginVolume(
  folder: string,
  { openVolume, nameVolume, words, print }: RecordingsVerbParts,
): Promise<void> {
  const known = await openVolume(folder);
  await known?.close();
  const volume = known?.volume ?? (await nameVolume(folder));
  print(words.say(known === null ? 'recordings.begun' : 'recordings.is-volume', { folder: visible(folder), volume }));
}

/** @throws JiexunError JX_RECORDING_BROKEN when anything is not as the rows say, JX_NOT_RECORDINGS, JX_NOT_EVIDENCE. */
async function checkFolder(folder: string, options: CheckOptions, parts: RecordingsVerbParts): Promise<void> {
  const volume = await parts.openVolume(folder);
  if (volume === null) throw saidError('JX_NOT_RECORDINGS', saying('recordings.no-volume', { folder }));
  try {
    const data = await parts.open();
    try {
      const keys = ((await data.enclosedKeys())?.pems ?? []).flatMap(readPublicKeys);
      const [rows, heads] = [data.store.collection(recordingHours), data.store.collection(recordingHeads)];
      const kept = await keptHeads(options.head ?? [], parts, keys);
      const toldHeads = [...kept.heads, ...(await loggedHeads(data.store))];
      await checkVolume(folder, options, { ...parts, volume, rows, heads, keys, toldHeads, unread: kept.unread });
    } finally {
      await data.close();
    }
  } finally {
    await volume.close();
  }
}

interface KeptHeads {
  readonly heads: readonly ToldHead[];
  /** Files that hold no head of recordings of ours. */
  readonly unread: readonly string[];
}

/** Of a folder only what lies there as a head of recordings: those of the evidence are kept beside them. @throws JiexunError JX_NOT_EVIDENCE */
async function keptHeads(
  paths: readonly string[],
  { readFiles }: Pick<RecordingsVerbParts, 'readFiles'>,
  keys: KeyRing,
): Promise<KeptHeads> {
  const heads: ToldHead[] = [];
  const unread: string[] = [];
  for (const path of paths) {
    const files = await readFiles(path);
    if (files === null) throw saidError('JX_NOT_EVIDENCE', saying('verify.no-file', { path, option: '--head' }));
    for (const file of files) {
      const head = readHead(new TextDecoder().decode(file.bytes), keys);
      if (head !== null) heads.push(head);
      else if (file.path === path || isKeptOfRecordings(file.path)) unread.push(file.path);
    }
  }
  return { heads, unread };
}

/** What the log says of heads, since the oldest entry that it still has. */
async function loggedHeads(store: Store): Promise<readonly ToldHead[]> {
  const reader = new AuditReader({ store });
  const heads: ToldHead[] = [];
  for (let after: { readonly after?: string } | null = {}; after !== null; ) {
    const page: AuditPage = await reader.find({ verb: 'sign-recordings', limit: 1_000, ...after });
    heads.push(...page.entries.flatMap(({ detail }) => headsIn(detail ?? {})));
    after = page.next === null ? null : { after: page.next };
  }
  return heads;
}

interface CheckedVolume extends Pick<RecordingsVerbParts, 'words' | 'print'> {
  readonly volume: SegmentStore;
  readonly rows: Collection<RecordingHourRow>;
  readonly heads: Collection<RecordingHeadRow>;
  readonly keys: KeyRing;
  readonly toldHeads: readonly ToldHead[];
  readonly unread: readonly string[];
}

async function checkVolume(folder: string, { hashes, json }: CheckOptions, checked: CheckedVolume): Promise<void> {
  const { volume: store, rows, heads, keys, toldHeads, unread, words, print } = checked;
  const withHashes = hashes === true;
  const found = await checkRecordings({ rows, heads, store, keys, toldHeads, withHashes });
  const foreign = unread.map((where): RecordingBreach => ({ what: 'head-unsigned', where }));
  const verdict = { ...found, breaches: [...found.breaches, ...foreign] };
  if (json) print(JSON.stringify({ ...verdict, volume: store.volume, withHashes }));
  else for (const said of verdictLines(verdict, { folder, volume: store.volume, withHashes })) print(words.of(said));
  const count = verdict.breaches.length;
  if (count > 0) throw saidError('JX_RECORDING_BROKEN', saying('recordings.is-broken', { folder, count }));
}

function verdictLines(
  { cameras, hours, closedHours, files, elsewhere, unfinished, takenHours, unsignedHours, breaches }: RecordingsVerdict,
  { folder, volume, withHashes }: { readonly folder: string; readonly volume: string; readonly withHashes: boolean },
): readonly Saying[] {
  const counts = [
    saying('recordings.cameras', { count: cameras }),
    saying('recordings.hours', { count: hours, closed: closedHours }),
    saying('recordings.files', { count: files }),
  ];
  const more = breaches.length - MOST_NAMED;
  return [
    saying('recordings.subject', { folder: visible(folder), volume, counts: listing('parts', counts) }),
    ...breaches.slice(0, MOST_NAMED).map(breachLine),
    ...(more > 0 ? [saying('recordings.more', { count: more })] : []),
    ...(breaches.length === 0 ? [saying('recordings.unchanged')] : []),
    ...(withHashes ? [] : [saying('recordings.unread')]),
    ...(unsignedHours > 0 ? [saying('recordings.unsigned', { count: unsignedHours })] : []),
    ...(takenHours > 0 ? [saying('recordings.taken', { count: takenHours })] : []),
    ...(unfinished > 0 ? [saying('recordings.unfinished', { count: unfinished })] : []),
    ...(elsewhere > 0 ? [saying('recordings.elsewhere', { count: elsewhere })] : []),
  ];
}

function breachLine({ what, where }: RecordingBreach): Saying {
  return saying(`recordings.breach-${what}`, { where: visible(where) });
}
