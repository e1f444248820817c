import type { Command } from 'commander';
import { Option } from 'commander';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { ModelProblem } from '../../watching/detect/model-problem.ts';
import { readMapSketchFile } from '../../watching/map-sketch/map-sketch-file.ts';
import type { ReadStream } from '../../watching/streams/streams.ts';
import type { ZonePainter } from '../../watching/streams/zone-painter.ts';
import { type CheckedConnection, checkReport } from './check-report.ts';
import { checkFolder, checkNamed, checkStore, type StoredTexts } from './checked-texts.ts';
import { writeDrawnCopy } from './drawn-copy.ts';

export interface CheckParts {
  /** Where files are looked for when none is named. */
  readonly streamsFolder: string;
  /** `readCamera` with its options. */
  readonly readCamera: ReadStream;
  /** The cameras that people saved; read when no file is named. */
  readonly stored: StoredTexts;
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
  /** A file for `serve --map-sketch`. */
  readonly mapSketch?: string;
}

const CONNECTIONS_AT_ONCE = 4;

/** `jiexun check [FILE…]`: every problem of the cameras, in files and in the store, and of the models, at once. */
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
    .option('--map-sketch <file>', parts.words.say('help.check.map-sketch'))
    .option('--json', parts.words.say('help.check.json'))
    .action((files: readonly string[], options: CheckOptions) => check(files, options, parts));
}

async function check(named: readonly string[], options: CheckOptions, parts: CheckParts): Promise<void> {
  const { streamsFolder, readCamera } = parts;
  const say = checkReport(options, parts);
  const files = await (named.length > 0 ? checkNamed(named, readCamera) : checkFolder(streamsFolder, readCamera));
  const stored = named.length > 0 ? null : await checkStore(parts.stored, files.files);
  const texts = stored === null ? [files] : [files, stored];
  const cameras = texts.flatMap((read) => read.cameras);
  const warnings = texts.flatMap((read) => read.warnings);
  const ofModels = await modelProblems(named.length > 0 ? cameras : null, parts);
  const ofSketch = await sketchProblems(options);
  const problems = [...texts.flatMap((read) => read.problems), ...ofModels, ...ofSketch];
  for (const problem of problems) say.problem(problem);
  for (const warning of warnings) say.warning(warning);
  const silent = options.connect ? await connectAll(cameras, options, parts, say.connection) : 0;
  const counts = { problems: problems.length, warnings: warnings.length, silent };
  say.summary({ files: files.files.length, stored, ...counts });
  parts.setExitCode(problems.length > 0 ? 2 : silent > 0 ? 1 : 0);
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

/** What is wrong below the cameras of the map. */
async function sketchProblems({ mapSketch }: CheckOptions): Promise<readonly Problem[]> {
  if (mapSketch === undefined) return [];
  const reading = await readMapSketchFile(mapSketch);
  return 'problems' in reading ? reading.problems : [];
}

/** Opens each camera and gives how many do not answer. */
async function connectAll(
  cameras: readonly Camera[],
  { draw }: CheckOptions,
  { connect, painter }: CheckParts,
  say: (connection: CheckedConnection) => void,
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
