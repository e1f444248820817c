import path from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { Problem } from '../../kernel/settings/problem.ts';
import { formatProblem } from '../../kernel/settings/problem.ts';
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
    .description('name every problem in the files of the cameras and in the models; exit code 2 when there is one')
    .argument('[file...]', `camera files (default: everything in ${parts.streamsFolder})`)
    .option('--connect', 'also open each camera; exit code 1 when one does not answer')
    .addOption(
      new Option('--draw <folder>', 'also write a picture of each camera there, its zones drawn in').implies({
        connect: true,
      }),
    )
    .option('--json', 'one JSON object a line')
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
    const message = `expected an id of its own for each camera, got "${id}", which ${first} has`;
    return first ? [{ file, line: null, column: null, field: 'id', message }] : [];
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
      found.push({ file, line: null, column: null, field, message: `expected ${expected}, got ${got}` });
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

function speaker({ json }: CheckOptions, { print, streamsFolder }: CheckParts) {
  if (json) {
    const object = (type: string) => (fields: Problem | Connection | Summary) =>
      print(JSON.stringify({ type, ...fields }));
    return {
      problem: object('problem'),
      warning: object('warning'),
      connection: object('connection'),
      summary: object('summary'),
    };
  }
  return {
    problem: (problem: Problem) => print(formatProblem(problem)),
    warning: (warning: Problem) => print(`warning: ${formatProblem(warning)}`),
    connection: ({ cameraId, ok, detail, drawn }: Connection) =>
      print(
        `${cameraId}: ${ok ? 'answers' : 'DOES NOT ANSWER'}: ${detail}${drawn ? `; zones drawn into ${drawn}` : ''}`,
      ),
    summary: ({ files, problems, warnings, silent }: Summary) => {
      const none = files === 0 ? ` (none in ${streamsFolder})` : '';
      const connections = silent > 0 ? `, ${silent} without answer` : '';
      print(
        `${many(files, 'camera file')}${none}, ${many(problems, 'problem')}, ${many(warnings, 'warning')}${connections}`,
      );
    },
  };
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
