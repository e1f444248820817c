import path from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import { type Problem, saidProblem, wholeFile } from '../../kernel/settings/problem.ts';
import { listing, type SaidValue, saying } from '../../kernel/words/saying.ts';
import { type Words, wordsIn } from '../../kernel/words/words.ts';
import type { ModelProblem } from '../../watching/detect/model-problem.ts';
import { cameraIdOfFile } from '../../watching/streams/cross-checks.ts';
import type { CameraReading } from '../../watching/streams/read-camera.ts';
import { listStreamFolder, readStreamFile } from '../../watching/streams/stream-file.ts';
import type { ZonePainter } from '../../watching/streams/zone-painter.ts';
import { writeDrawnCopy } from './drawn-copy.ts';

export interface CheckParts {
  /** Where files are looked for when none is named. */
  readonly streamsFolder: string;
  /** `readCamera` with its options. */
  readonly readCamera: (text: string, file: string) => CameraReading;
  /** Names of all folders under `models/`. */
  readonly models: readonly string[];
  /** Everything wrong with the model of that name. */
  readonly checkModel: (name: string) => Promise<readonly ModelProblem[]>;
  /** Opens the camera and waits until it has given a picture. */
  readonly connect: (camera: Camera) => Promise<Answer>;
  readonly painter: ZonePainter;
  readonly words: Words;
  /** One line on stdout. */
  readonly print: (line: string) => void;
  /** 0: all is right. 1: a camera does not answer. 2: something is wrong in a file. */
  readonly setExitCode: (status: 0 | 1 | 2) => void;
}

interface Answer {
  readonly ok: boolean;
  readonly detail: string;
  /** Null when the camera gave no picture. */
  readonly picture: Picture | null;
}

interface CheckOptions {
  readonly connect?: true;
  readonly draw?: string;
  readonly json?: true;
}

const CONNECTIONS_AT_ONCE = 4;

/** `jiexun check [FILE…]`: every problem of the cameras' files and of the models, at once. */
export function addCheck(program: Command, parts: CheckParts): void {
  program
    .command('check')
    .description(parts.words.say('help.check'))
    .argument('[file...]', parts.words.say('help.check.file', { folder: parts.streamsFolder }))
    .option('--connect', parts.words.say('help.check.connect'))
    .addOption(
      new Option('--draw <folder>', parts.words.say('help.check.draw')).implies({
        connect: true,
      }),
    )
    .option('--json', parts.words.say('help.check.json'))
    .action((files: readonly string[], options: CheckOptions) => check(files, options, parts));
}

async function check(named: readonly string[], options: CheckOptions, parts: CheckParts): Promise<void> {
  const say = speaker(options, parts);
  const { files, problems, warnings } = await filesToCheck(named, parts);
  const cameras: Camera[] = [];
  for (const file of files) {
    const reading = await readFile(file, parts);
    warnings.push(...reading.warnings);
    if ('problems' in reading) problems.push(...reading.problems);
    else cameras.push(reading.camera);
  }
  problems.push(...(await modelProblems(named.length > 0 ? cameras : null, parts)));
  for (const problem of problems) say.problem(problem);
  for (const warning of warnings) say.warning(warning);
  const silent = options.connect ? await connectAll(cameras, options, parts, say.connection) : 0;
  say.summary({ files: files.length, problems: problems.length, warnings: warnings.length, silent });
  parts.setExitCode(problems.length > 0 ? 2 : silent > 0 ? 1 : 0);
}

interface ToCheck {
  readonly files: readonly string[];
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

async function filesToCheck(named: readonly string[], { streamsFolder }: CheckParts): Promise<ToCheck> {
  if (named.length > 0) {
    const files = [...new Map(named.map((file) => [path.resolve(file), file])).values()];
    return { files, problems: sameIds(files), warnings: [] };
  }
  const listing = await listStreamFolder(streamsFolder);
  if (!('files' in listing)) return { files: [], problems: [listing], warnings: [] };
  return { files: listing.files, problems: [], warnings: [...listing.warnings] };
}

async function readFile(file: string, { readCamera }: CheckParts): Promise<CameraReading> {
  const read = await readStreamFile(file);
  return 'text' in read ? readCamera(read.text, file) : { problems: [read], warnings: [], isFinal: false };
}

/** An id is its file's name, so the same id twice means two folders. */
function sameIds(files: readonly string[]): Problem[] {
  return files.flatMap((file, i) => {
    const id = cameraIdOfFile(file);
    const first = files.slice(0, i).find((other) => cameraIdOfFile(other) === id);
    if (first === undefined) return [];
    return [{ ...wholeFile(file, saying('problem.camera-id-twice', { id, other: first })), field: 'id' }];
  });
}

/** The models that the cameras use; all models when `cameras` is null. */
async function modelProblems(
  cameras: readonly Camera[] | null,
  { models, checkModel }: CheckParts,
): Promise<Problem[]> {
  const names = cameras ? new Set(cameras.flatMap((camera) => camera.models)) : models;
  const found: Problem[] = [];
  for (const name of names) {
    for (const { file, field, expected, found: got } of await checkModel(name)) {
      const message = saying('problem.expected', { expected, found: got, meant: '' });
      found.push({ ...wholeFile(file, message), field });
    }
  }
  return found;
}

interface Connection {
  readonly cameraId: string;
  readonly ok: boolean;
  readonly detail: string;
  /** The path of its picture with the zones; absent when no picture was asked for or given. */
  readonly drawn?: string;
}

/** Opens each camera and gives how many do not answer. */
async function connectAll(
  cameras: readonly Camera[],
  { draw }: CheckOptions,
  { connect, painter }: CheckParts,
  say: (connection: Connection) => void,
): Promise<number> {
  let silent = 0;
  const waiting = [...cameras];
  const takeTurns = async () => {
    for (let camera = waiting.shift(); camera; camera = waiting.shift()) {
      const { ok, detail, picture } = await connect(camera);
      if (!ok) silent++;
      const drawn = draw !== undefined && picture ? await drawZones(camera, picture, { painter, folder: draw }) : null;
      say({ cameraId: camera.id, ok, detail, ...(drawn !== null && { drawn }) });
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS_AT_ONCE }, takeTurns));
  return silent;
}

async function drawZones(
  { id, zones }: Camera,
  picture: Picture,
  { painter, folder }: { readonly painter: ZonePainter; readonly folder: string },
): Promise<string> {
  return writeDrawnCopy(`${id}.zones`, await painter.paint(picture, zones), { folder, option: '--draw' });
}

interface Summary {
  readonly files: number;
  readonly problems: number;
  readonly warnings: number;
  /** Cameras that do not answer. */
  readonly silent: number;
}

function speaker({ json }: CheckOptions, { print, words, streamsFolder }: CheckParts) {
  if (json) {
    const object = (type: string, fields: object) => print(JSON.stringify({ type, ...fields }));
    // For programs: the same in every language.
    const english = (problem: Problem) => ({ ...problem, message: wordsIn('en').of(problem.message) });
    return {
      problem: (problem: Problem) => object('problem', english(problem)),
      warning: (problem: Problem) => object('warning', english(problem)),
      connection: (connection: Connection) => object('connection', connection),
      summary: (summary: Summary) => object('summary', summary),
    };
  }
  const say = (said: SaidValue) => print(words.of(said));
  return {
    problem: (problem: Problem) => say(saidProblem(problem)),
    warning: (problem: Problem) => say(saying('problem.warning', { what: saidProblem(problem) })),
    connection: ({ cameraId, ok, detail, drawn }: Connection) => {
      if (drawn !== undefined) say(saying('check.answers-drawn', { cameraId, detail, file: drawn }));
      else say(saying(ok ? 'check.answers' : 'check.silent', { cameraId, detail }));
    },
    summary: ({ files, problems, warnings, silent }: Summary) =>
      say(
        listing('parts', [
          files === 0 ? saying('check.none', { folder: streamsFolder }) : saying('check.files', { count: files }),
          saying('check.problems', { count: problems }),
          saying('check.warnings', { count: warnings }),
          ...(silent > 0 ? [saying('check.without-answer', { cameras: silent })] : []),
        ]),
      ),
  };
}
