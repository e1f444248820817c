import type { CameraKeyParts } from '../adapters/files/camera-key.ts';
import { createLog, createLongLog, type LongLog } from '../adapters/log/pino-log.ts';
import { modelNames } from '../adapters/onnx/model-room.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import type { Camera } from '../kernel/domain/camera.ts';
import type { Log } from '../kernel/domain/log.ts';
import { visibleText } from '../kernel/domain/visible-text.ts';
import { readEnvironment, type Settings } from '../kernel/settings/environment.ts';
import type { Environment } from '../kernel/settings/variables.ts';
import type { Store } from '../kernel/store/collection.ts';
import { type Words, wordsIn } from '../kernel/words/words.ts';
import type { CameraReading, CameraReadingOptions } from '../watching/streams/read-camera.ts';
import { StreamFolder } from '../watching/streams/stream-folder.ts';
import type { ReadStream } from '../watching/streams/streams.ts';
import { type CameraReadingSetting, readerOfFiles, readerOfStored } from './camera-reading.ts';
import { everyStream } from './every-stream.ts';
import { MODELS_FOLDER, STREAMS_FOLDER } from './machine.ts';
import { DEMO_SCENES, idleSampleCameras } from './samples-app.ts';

/** What the verbs of the command line share. */
export interface ProgramContext {
  readonly env: Environment;
  readonly settings: Settings;
  readonly streamsFolder: string;
  readonly streams: StreamFolder;
  /** The names of the models in `models/`. */
  readonly models: readonly string[];
  readonly reading: Omit<CameraReadingOptions, 'file'>;
  readonly readCamera: (text: string, file: string) => CameraReading;
  /** Reads the text of a camera in the store. */
  readonly readStored: ReadStream;
  /** How it does that, for other processes. */
  readonly storedSetting: Omit<CameraReadingSetting, 'key'>;
  /** Where the key of the logins of those cameras is. */
  readonly cameraKey: CameraKeyParts;
  /** The cameras that should be watched: those of files and those of this store; when there are none, the cameras of `demo`. */
  readonly knownCameras: (store: Store) => Promise<readonly Camera[]>;
  /** The words in the chosen language. */
  readonly words: Words;
  readonly clock: SystemClock;
  /** The log of `serve`, on stdout. */
  readonly storyLog: LongLog;
  /** Warnings of every other verb, on stderr. */
  readonly sideLog: Log;
  readonly print: (line: string) => void;
  readonly say: (line: string) => void;
  readonly setExitCode: (code: number) => void;
}

/** Reads the environment and the options that are needed before the verbs are made. Warnings are logged. */
export async function openProgramContext(argv: readonly string[], env: Environment): Promise<ProgramContext> {
  const clock = new SystemClock();
  const settings = readEnvironment(env, {
    data: optionOf(argv, '--data'),
    streams: optionOf(argv, '--streams'),
    workingFolder: process.cwd(),
  });
  const { logFormat: format } = settings;
  const streamsFolder = settings.streamsFolder ?? STREAMS_FOLDER;
  const sideLog = createLog({ format, level: 'warn', fd: 2 });
  const words = wordsIn(settings.language);
  for (const warning of settings.warnings) sideLog.warn(words.of(warning));
  const models = await modelNames(MODELS_FOLDER);
  const reading = { env, models, allowedFolders: settings.videoFolders, relativeTo: process.cwd() };
  const storedSetting = {
    ...{ streamsFolder, models, videoFolders: settings.videoFolders, workingFolder: process.cwd() },
    allowedNetworks: settings.cameraAddresses ?? '',
  };
  const read = readerOfFiles(storedSetting, { env, clock });
  const streams = new StreamFolder({ folder: streamsFolder, read });
  const readStored = readerOfStored(storedSetting, clock);
  const { dataFolder, cameraKeyFile: keyFile, cluster } = settings;
  const cameraKey = { dataFolder, keyFile, isShared: cluster !== null };
  return {
    ...{
      words,
      env,
      settings,
      streamsFolder,
      streams,
      models,
      reading,
      readCamera: read,
      readStored,
      storedSetting,
      cameraKey,
      clock,
      sideLog,
    },
    storyLog: createLongLog({ format, level: 'info', fd: 1 }),
    knownCameras: async (store) => {
      const storedStreams = { read: readStored, setting: { ...storedSetting, key: cameraKey } };
      const { cameras } = await everyStream({ scan: () => streams.scan(), storedStreams }, { store, clock })();
      return cameras.length > 0 ? cameras : idleSampleCameras(DEMO_SCENES);
    },
    print: (line) => console.log(visibleText(line)),
    say: (line) => console.error(visibleText(line)),
    setExitCode: (code) => {
      process.exitCode = code;
    },
  };
}

function optionOf(argv: readonly string[], name: '--data' | '--streams'): string | undefined {
  const at = argv.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  const found = argv[at];
  return found?.startsWith(`${name}=`) ? found.slice(name.length + 1) : argv[at + 1 || argv.length];
}
