import type { Command } from 'commander';
import type { ExportPlace } from '../../footage/export/export-place.ts';
import type { ExportPlan, FootageExport, MadeExport } from '../../footage/export/footage-export.ts';
import type { ExportCamera, ExportPart } from '../../footage/export/footage-order.ts';
import { writtenMoments } from '../../kernel/calendar/written-moment.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { AuditFact } from '../../people/audit/audit-entry.ts';
import type { AuditLog } from '../../people/audit/audit-log.ts';
import { terminalEntry } from '../../people/audit/terminal-entry.ts';
import { visible } from './chosen-keys.ts';
import { planLines, sourceLines } from './footage-lines.ts';

/** The rows, the recordings and the key of an installation, opened for one command. */
export interface OpenedFootage {
  readonly exports: FootageExport;
  readonly audit: Pick<AuditLog, 'write'>;
  /** Null: neither a text nor a recording knows it. `isWatched`: it has a text. */
  readonly cameraOf: (id: string) => Promise<(ExportCamera & { readonly isWatched: boolean }) | null>;
  /** @throws JiexunError JX_EXPORT_ORDER when the folder lies in the recordings. */
  readonly placeOf: (folder: string) => ExportPlace;
  close(): Promise<void>;
}

export interface FootageVerbParts {
  /** `recordings`: the folders; null: those that the store knows, as far as they are on this machine. */
  readonly open: (recordings: readonly string[] | null) => Promise<OpenedFootage>;
  /** Who takes it out: the person's user name on this machine. */
  readonly userName: () => string;
  readonly words: Words;
  readonly print: (line: string) => void;
  /** One line on stderr. */
  readonly say: (line: string) => void;
}

interface ExportOptions {
  readonly camera: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly out: string;
  readonly recordings?: readonly string[];
  readonly viewingCopy?: true;
  readonly dryRun?: true;
}

/** `jiexun footage export`: hands recorded video over, as files that any player opens, with a signed manifest. */
export function addFootage(program: Command, parts: FootageVerbParts): void {
  const { words } = parts;
  program
    .command('footage')
    .description(words.say('help.footage'))
    .command('export')
    .description(words.say('help.footage-export'))
    .requiredOption('--camera <ids...>', words.say('help.footage-export.camera'))
    .requiredOption('--from <time>', words.say('help.footage-export.from'))
    .requiredOption('--to <time>', words.say('help.footage-export.to'))
    .requiredOption('--reason <text>', words.say('help.footage-export.reason'))
    .requiredOption('--out <folder>', words.say('help.footage-export.out'))
    .option('--recordings <folders...>', words.say('help.footage-export.recordings'))
    .option('--viewing-copy', words.say('help.footage-export.viewing-copy'))
    .option('--dry-run', words.say('help.footage-export.dry-run'))
    .action((options: ExportOptions) => exportFootage(options, parts));
}

async function exportFootage(options: ExportOptions, parts: FootageVerbParts): Promise<void> {
  const opened = await parts.open(options.recordings ?? null);
  try {
    const place = opened.placeOf(options.out);
    const plan = await planned(options, opened, parts);
    for (const line of planLines(plan, parts.words)) parts.print(line);
    if (options.dryRun) return parts.print(parts.words.say('footage-export.only-told'));
    const made = await logged(plan, opened, parts, () => make(plan, place, opened, parts));
    tell(made, options, parts);
  } finally {
    await opened.close();
  }
}

async function planned(
  { camera: ids, from, to, reason, viewingCopy }: ExportOptions,
  { exports, cameraOf }: OpenedFootage,
  { userName, words, say }: FootageVerbParts,
): Promise<ExportPlan> {
  const cameras = new Map<string, ExportCamera>();
  for (const id of new Set(ids)) {
    const found = await cameraOf(id);
    if (found === null) throw saidError('JX_EXPORT_ORDER', saying('export-error.unknown-camera', { id: visible(id) }));
    const { isWatched, ...camera } = found;
    if (!isWatched) say(words.say('footage-export.camera-gone', { id, timezone: camera.timezone }));
    cameras.set(id, camera);
  }
  const parts = [...cameras.values()].map(({ id: cameraId, timezone }): ExportPart => {
    // Where the clocks were put back, a time came twice: the span is the longer one.
    const fromAt = momentOf('--from', from, timezone, (moments) => moments[0]);
    const toAt = momentOf('--to', to, timezone, (moments) => moments.at(-1));
    return { cameraId, fromAt, toAt };
  });
  const by = { reason, askedBy: `os:${userName()}`, approvedBy: null };
  const order = { parts, ...by, withViewingCopy: viewingCopy === true };
  return exports.plan(order, (id) => cameras.get(id) ?? { id, name: id, place: '', timezone: 'UTC' });
}

function momentOf(
  option: string,
  text: string,
  timezone: string,
  choose: (moments: readonly Date[]) => Date | undefined,
): Date {
  const moments = writtenMoments(text, timezone);
  const said = { option, text: visible(text) };
  if (moments === null) throw saidError('JX_EXPORT_ORDER', saying('export-error.time', said));
  const chosen = choose(moments);
  if (chosen === undefined)
    throw saidError('JX_EXPORT_ORDER', saying('export-error.no-such-time', { ...said, timezone }));
  return chosen;
}

/** The log knows of it before the first byte leaves, and then what became of it. */
async function logged(
  { order, bytes }: ExportPlan,
  { audit }: OpenedFootage,
  { userName }: FootageVerbParts,
  work: () => Promise<MadeExport>,
): Promise<MadeExport> {
  const write = (facts: Readonly<Record<string, AuditFact>>) =>
    audit.write(
      order.parts.map(({ cameraId, fromAt, toAt }) => ({
        ...terminalEntry(
          userName(),
          'export-footage',
          { type: 'camera', id: cameraId },
          {
            ...{ from: fromAt.toISOString(), to: toAt.toISOString(), reason: order.reason },
            ...facts,
          },
        ),
        cameraId,
      })),
    );
  await write({ state: 'begun', bytes });
  try {
    const made = await work();
    await write({ state: 'made', files: made.files, bytes: made.bytes, sha256: made.sha256 });
    return made;
  } catch (error) {
    await write({ state: 'failed', why: error instanceof JiexunError ? error.code : 'JX_INTERNAL' });
    throw error;
  }
}

function make(plan: ExportPlan, place: ExportPlace, { exports }: OpenedFootage, { words, say }: FootageVerbParts) {
  let told = 0;
  return exports.make(plan, place, {
    onAnew: () => say(words.say('footage-export.anew', { out: place.where })),
    onProgress: (done, of) => {
      const percent = of === 0 ? 100 : Math.floor((done / of) * 100);
      if (percent < told + 5) return;
      told = percent;
      say(words.say('footage-export.progress', { percent }));
    },
  });
}

/** @throws JiexunError JX_EXPORT_FLAWED when files of the recording are not as their rows say. */
function tell({ manifest, sha256, bytes, files }: MadeExport, { out }: ExportOptions, parts: FootageVerbParts): void {
  const { words, print } = parts;
  const say = (said: Saying) => print(words.of(said));
  const flaws = sourceLines(manifest);
  flaws.forEach(say);
  say(saying('footage-export.made', { out, files: saying('footage-export.files', { count: files }), bytes, sha256 }));
  say(saying('footage-export.how-to-check', { out }));
  say(saying('hand-over.key', { keyId: manifest.keyId }));
  if (flaws.length > 0)
    throw saidError('JX_EXPORT_FLAWED', saying('export-error.flawed', { where: out, count: flaws.length }));
}
