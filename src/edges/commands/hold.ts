import { type Command, InvalidArgumentError } from 'commander';
import { type RecordingHourRow, recordingHours } from '../../footage/recording/recording-hour-entity.ts';
import { type AskedSpan, checkAsked } from '../../footage/retention/asked-hold.ts';
import { eachHourOf, Holds, isOver, type LostHour } from '../../footage/retention/holds.ts';
import type { RecordingHoldRow } from '../../footage/retention/recording-hold-entity.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { columns } from '../../kernel/domain/columns.ts';
import { parseDurationMs } from '../../kernel/domain/duration.ts';
import { toTheSecond } from '../../kernel/domain/to-the-second.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import { AuditLog } from '../../people/audit/audit-log.ts';
import { terminalEntry } from '../../people/audit/terminal-entry.ts';
import { momentOf } from './list-options.ts';

export interface HoldVerbParts {
  /** Opens the data folder's store or the cluster's, also while it is served. @throws JiexunError JX_NO_DATA, JX_STORE_… */
  readonly open: () => Promise<{ readonly store: Store; readonly clock: Clock; close(): Promise<void> }>;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: () => string;
  /** The user of this machine; the log names it. */
  readonly userName: () => string;
  readonly words: Words;
  readonly print: (line: string) => void;
}

interface AddFlags {
  readonly camera: readonly string[];
  readonly from: Date;
  readonly to: Date;
  readonly reason: string;
  readonly until?: Date;
}

interface ListFlags {
  readonly all?: true;
  readonly json?: true;
}

/** Of more lost hours only the number is said. */
const MOST_NAMED = 20;

/** `jiexun hold`: recordings that retention must not take. */
export function addHold(program: Command, parts: HoldVerbParts): void {
  const { words } = parts;
  const ago = (text: string) => momentOf(text, parts.clock.now(), words);
  const hold = program.command('hold').description(words.say('hold.about'));
  hold
    .command('add')
    .description(words.say('hold.add'))
    .requiredOption('--camera <cameras...>', words.say('hold.camera'))
    .requiredOption('--from <when>', words.say('hold.from'), ago)
    .requiredOption('--to <when>', words.say('hold.to'), ago)
    .requiredOption('--reason <text>', words.say('hold.reason'))
    .option('--until <when>', words.say('hold.until'), (text) => momentAhead(text, parts.clock.now(), words))
    .action((flags: AddFlags) => withHolds(parts, (opened) => place(flags, opened)));
  hold
    .command('list')
    .description(words.say('hold.list'))
    .option('--all', words.say('hold.all'))
    .option('--json', words.say('hold.json'))
    .action((flags: ListFlags) => withHolds(parts, (opened) => list(flags, opened)));
  hold
    .command('lift')
    .description(words.say('hold.lift'))
    .argument('<id>', words.say('hold.id'))
    .action((id: string) => withHolds(parts, (opened) => lift(id, opened)));
}

interface OpenedHolds extends HoldVerbParts {
  readonly store: Store;
  readonly holds: Holds;
  readonly audit: AuditLog;
  readonly now: Date;
}

async function withHolds(parts: HoldVerbParts, work: (opened: OpenedHolds) => Promise<void>): Promise<void> {
  const { store, clock, close } = await parts.open();
  try {
    const audit = new AuditLog({ store, clock });
    await work({ ...parts, store, holds: new Holds({ store, clock }), audit, now: clock.now() });
    await audit.close();
  } finally {
    await close();
  }
}

/** @throws JiexunError JX_HOLD */
async function place({ camera, from, to, reason, until }: AddFlags, opened: OpenedHolds): Promise<void> {
  const { store, holds, audit, now, newId, userName, words, print } = opened;
  const rows = store.collection(recordingHours);
  const asked: AskedSpan = { cameraIds: [...new Set(camera)], from, to, reason: reason.trim(), until: until ?? null };
  await checkAsked(asked, { rows, now });
  const id = newId();
  const by = `os:${userName()}`;
  const detail = {
    cameras: asked.cameraIds.join(' '),
    from: from.toISOString(),
    to: to.toISOString(),
    reason: asked.reason,
    until: asked.until?.toISOString() ?? null,
  };
  await audit.write(terminalEntry(userName(), 'hold-recordings', { type: 'hold', id }, detail));
  const parts = asked.cameraIds.map((cameraId) => ({ cameraId, fromAt: from, toAt: to }));
  const lost = await holds.place({ id, parts, reason: asked.reason, by, untilAt: asked.until });
  const kept: string[] = [];
  for (const part of parts)
    await eachHourOf(rows, part, null, (hour) => kept.push(...(hasFiles(hour) ? [hour.id] : [])));
  print(words.say('hold.placed', { id, count: kept.length }));
  if (lost.length > 0) tellLost(lost, opened);
}

function hasFiles({ segments }: RecordingHourRow): boolean {
  return segments.length > 0;
}

function tellLost(lost: readonly LostHour[], { words, print }: OpenedHolds): void {
  print(words.say('hold.late', { count: lost.length }));
  for (const { cameraId, hourAt, isGone } of lost.slice(0, MOST_NAMED))
    print(`  ${words.say(isGone ? 'hold.late-gone' : 'hold.late-going', { cameraId, hour: toTheSecond(hourAt) })}`);
  const more = lost.length - MOST_NAMED;
  if (more > 0) print(`  ${words.say('hold.late-more', { count: more })}`);
}

async function list({ all, json }: ListFlags, { holds, now, words, print }: OpenedHolds): Promise<void> {
  const rows = all === true ? await holds.all() : await holds.standing(now);
  if (json === true) for (const row of rows) print(JSON.stringify(jsonOf(row, now)));
  else if (rows.length === 0) print(words.say('hold.none'));
  else for (const line of columns([header(words), ...rows.map((row) => lineOf(row, now, words))])) print(line);
}

/** @throws JiexunError JX_HOLD when there is none. */
async function lift(id: string, { holds, audit, userName, words, print }: OpenedHolds): Promise<void> {
  if ((await holds.get(id)) === null) throw saidError('JX_HOLD', saying('footage-error.no-hold', { id }));
  await audit.write(terminalEntry(userName(), 'lift-hold', { type: 'hold', id }, {}));
  await holds.lift(id, `os:${userName()}`);
  print(words.say('hold.lifted', { id }));
}

/** As people write a time to come: `90d` from now, a day, or a full time. @throws InvalidArgumentError */
function momentAhead(text: string, now: Date, words: Words): Date {
  const durationMs = parseDurationMs(text);
  const at = durationMs === null ? momentOf(text, now, words) : new Date(now.getTime() + durationMs);
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError(words.say('commander.time'));
  return at;
}

function header({ say }: Words): readonly string[] {
  return [
    ...[say('hold.col-id'), say('hold.col-cameras'), say('hold.col-from'), say('hold.col-to')],
    ...[say('hold.col-by'), say('hold.col-state'), say('hold.col-reason')],
  ];
}

function lineOf(row: RecordingHoldRow, now: Date, words: Words): readonly string[] {
  const { fromAt, toAt } = spanOf(row);
  const cameras = [...new Set(row.parts.map(({ cameraId }) => cameraId))].join(' ');
  return [row.id, cameras, toTheSecond(fromAt), toTheSecond(toAt), row.by, stateOf(row, now, words), row.reason];
}

function stateOf(row: RecordingHoldRow, now: Date, { say }: Words): string {
  const until = row.untilAt ? toTheSecond(row.untilAt) : null;
  if (row.state === 'lifted') return say('hold.is-lifted', { by: row.liftedBy ?? '' });
  if (until === null) return say('hold.is-standing');
  return isOver(row, now) ? say('hold.is-over', { until }) : say('hold.is-until', { until });
}

function spanOf({ parts }: RecordingHoldRow): { readonly fromAt: Date; readonly toAt: Date } {
  return {
    fromAt: new Date(Math.min(...parts.map(({ fromAt }) => fromAt.getTime()))),
    toAt: new Date(Math.max(...parts.map(({ toAt }) => toAt.getTime()))),
  };
}

function jsonOf(row: RecordingHoldRow, now: Date): object {
  const { version: _, ...told } = row;
  return { ...told, isOver: isOver(row, now) };
}
