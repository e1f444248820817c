import type { Command } from 'commander';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseLine } from '../../cases/filing/case-line.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import { saidProblem } from '../../kernel/settings/problem.ts';
import { kindName, observedName } from '../../kernel/words/names.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { listing, type Saying, saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { CameraReading } from '../../watching/streams/read-camera.ts';
import { readStreamFile } from '../../watching/streams/stream-file.ts';

export interface ReplayRequest {
  readonly video: string;
  readonly camera: Camera;
  readonly startAt: Date;
  /** Empty or absent; null = a temporary one. */
  readonly out: string | null;
  /** Called from time to time with the stream time. */
  readonly onProgress: (streamMs: number) => void;
}

export interface ReplayResult {
  /** Absolute. */
  readonly out: string;
  /** By time of filing, then id. */
  readonly cases: readonly CaseRow[];
  readonly frames: number;
  readonly lostFrames: number;
  readonly streamMs: number;
  readonly coveredMs: number;
}

export interface ReplayParts {
  /** `readCamera`, with `url` ignored. */
  readonly readCamera: (text: string, file: string) => CameraReading;
  readonly replay: (request: ReplayRequest) => Promise<ReplayResult>;
  readonly words: Words;
  /** One line on stdout. */
  readonly print: (line: string) => void;
  /** One line on stderr. */
  readonly say: (line: string) => void;
  /** Milliseconds of which only differences have a meaning. */
  readonly monotonicMs: () => number;
}

interface ReplayOptions {
  readonly camera: string;
  readonly start: string;
  readonly out?: string;
  readonly json?: true;
}

/** `jiexun replay VIDEO --camera FILE`: runs the same pipeline on a file, as fast as the machine can. */
export function addReplay(program: Command, parts: ReplayParts): void {
  program
    .command('replay')
    .description(parts.words.say('help.replay'))
    .argument('<video>', parts.words.say('help.replay.video'))
    .requiredOption('--camera <file>', parts.words.say('help.replay.camera'))
    .option('--start <time>', parts.words.say('help.replay.start'), '2026-01-01T00:00:00Z')
    .option('--out <folder>', parts.words.say('help.replay.out'))
    .option('--json', parts.words.say('help.replay.json'))
    .action((video: string, options: ReplayOptions) => run(video, options, parts));
}

async function run(video: string, options: ReplayOptions, parts: ReplayParts): Promise<void> {
  const { print, say, words, monotonicMs } = parts;
  const camera = await readCameraFile(options.camera, parts);
  const startAt = parseStart(options.start);
  const startedMs = monotonicMs();
  const onProgress = (streamMs: number) =>
    say(words.say('replay.progress', { streamMs, speed: speed(streamMs, monotonicMs() - startedMs) }));
  const result = await parts.replay({ video, camera, startAt, out: options.out ?? null, onProgress });
  const { frames, lostFrames, streamMs, coveredMs, cases, out } = result;
  if (options.json) {
    for (const row of cases) print(JSON.stringify(caseLine(row)));
    print(JSON.stringify({ type: 'summary', frames, streamMs, coveredMs, cases: cases.length }));
  } else {
    for (const row of cases) print(words.of(inWords(row)));
    print(words.say('replay.cases', { count: cases.length, frames, streamMs }));
  }
  const wallMs = monotonicMs() - startedMs;
  if (lostFrames > 0) say(words.say('replay.lost', { count: lostFrames }));
  say(words.say('replay.took', { wallMs, speed: speed(streamMs, wallMs), out }));
}

async function readCameraFile(file: string, { readCamera, words, say }: ReplayParts): Promise<Camera> {
  const read = await readStreamFile(file);
  if (!('text' in read)) {
    throw saidError('JX_CAMERA_FILE', saying('machine-error.camera-unusable', { what: saidProblem(read) }));
  }
  const reading = readCamera(read.text, file);
  for (const warning of reading.warnings) say(words.say('problem.warning', { what: saidProblem(warning) }));
  if ('camera' in reading) return reading.camera;
  const problems = listing('lines', reading.problems.map(saidProblem));
  throw saidError('JX_CAMERA_FILE', saying('machine-error.camera-wrong', { file, problems }));
}

function parseStart(text: string): Date {
  const at = new Date(text);
  const isDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (isDate && Number.isFinite(at.getTime())) return at;
  throw saidError('JX_TIME', saying('machine-error.no-start-time', { text }));
}

function inWords(row: CaseRow): Saying {
  const { kind, label, dwellMs } = row;
  const facts = { at: row.filedAt.toISOString(), kind: kindName(kind), thing: observedName(kind, label), dwellMs };
  const where = { zone: row.zoneId ?? '–', evidence: caseLine(row).evidence ?? saying('replay.unsealed') };
  return saying(row.clearedAt ? 'replay.stayed' : 'replay.stays', { ...facts, ...where });
}

function speed(streamMs: number, wallMs: number): string {
  return (streamMs / Math.max(1, wallMs)).toFixed(1);
}
