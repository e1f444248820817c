import { availableParallelism, userInfo } from 'node:os';
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { writeVideoFrames } from './adapters/ffmpeg/video-frames.ts';
import { readFileOrNull } from './adapters/files/folder-reader.ts';
import { modelNames } from './adapters/onnx/model-room.ts';
import { inspectOnnx } from './adapters/onnx/onnx-session.ts';
import { openEvaluated } from './adapters/onnx/open-evaluated.ts';
import { findAnyPublicKey, openAnyFolder } from './adapters/open-evidence.ts';
import { createLog } from './adapters/pino-log.ts';
import { SharpBoxPainter } from './adapters/sharp/box-painter.ts';
import { SharpPictureCodec } from './adapters/sharp/picture-codec.ts';
import { SharpContactSheet } from './adapters/sharp/sharp-contact-sheet.ts';
import { SharpZonePainter } from './adapters/sharp/zone-painter.ts';
import { SystemClock } from './adapters/system-clock.ts';
import { serveInCluster } from './app/cluster-app.ts';
import { connectOnce } from './app/connect-once.ts';
import { MODELS_FOLDER, STREAMS_FOLDER } from './app/machine.ts';
import { migrateApp } from './app/migrate-app.ts';
import { openData, openQueue } from './app/open-data.ts';
import { openStatus } from './app/open-status.ts';
import { replay } from './app/replay-app.ts';
import { idleSampleCameras, startSamples } from './app/samples-app.ts';
import { serve } from './app/serve-app.ts';
import { addCases } from './edges/commands/cases.ts';
import { addCheck } from './edges/commands/check.ts';
import { addConfirmView } from './edges/commands/confirm-view.ts';
import { addDemo } from './edges/commands/demo.ts';
import { addDetect } from './edges/commands/detect.ts';
import { environmentHelp } from './edges/commands/environment-help.ts';
import { addEvaluate } from './edges/commands/evaluate.ts';
import { addJobs } from './edges/commands/jobs.ts';
import { addMigrate } from './edges/commands/migrate.ts';
import { addReplay } from './edges/commands/replay.ts';
import type { ServeParts } from './edges/commands/serve.ts';
import { addServe } from './edges/commands/serve.ts';
import { addStatus } from './edges/commands/status.ts';
import { addVerify } from './edges/commands/verify.ts';
import { JiexunError } from './kernel/domain/error.ts';
import { checkSigning } from './kernel/settings/cluster-setting.ts';
import { readEnvironment } from './kernel/settings/environment.ts';
import { checkModel } from './watching/detect/model-folder.ts';
import { storyWords } from './watching/pipeline/story-words.ts';
import { readCamera } from './watching/streams/read-camera.ts';
import { StreamFolder } from './watching/streams/stream-folder.ts';

/** The first three simulated cameras. */
const DEMO_SCENES = ['van', 'bag', 'stall'] as const;

/** The command line: every verb gets what it needs from here, and the process its exit code. */
async function main(argv: readonly string[]): Promise<void> {
  const { env } = process;
  const clock = new SystemClock();
  const settings = readEnvironment(env, {
    data: optionOf(argv, '--data'),
    streams: optionOf(argv, '--streams'),
    workingFolder: process.cwd(),
  });
  const streamsFolder = settings.streamsFolder ?? STREAMS_FOLDER;
  const { locale, logFormat } = settings;
  const storyLog = createLog({ format: logFormat, level: 'info', fd: 1 });
  const sideLog = createLog({ format: logFormat, level: 'warn', fd: 2 });
  for (const warning of settings.warnings) sideLog.warn(warning);

  const models = await modelNames(MODELS_FOLDER);
  const print = (line: string) => console.log(line);
  const setExitCode = (code: number) => {
    process.exitCode = code;
  };
  const reading = { env, models, allowedFolders: settings.videoFolders, relativeTo: process.cwd() };
  const read = (text: string, file: string) => readCamera(text, { ...reading, file, at: clock.now() });
  const streams = new StreamFolder({ folder: streamsFolder, read });

  const knownCameras = async () => {
    const { cameras } = await streams.scan();
    return cameras.length > 0 ? cameras : idleSampleCameras(DEMO_SCENES);
  };

  const serving: ServeParts = {
    dataFolder: settings.dataFolder,
    streamsFolder,
    cores: availableParallelism(),
    scanStreams: () => streams.scan(),
    serve: (request) => {
      const keeping = { evidence: settings.evidence, signing: settings.signing, env };
      const options = { ...settings, ...request, keeping, words: storyWords(locale), log: storyLog };
      const { cluster } = settings;
      if (cluster !== null) {
        checkSigning(settings.signing);
        return serveInCluster({ ...options, cluster });
      }
      if (request.role === 'all') return serve(options);
      throw new JiexunError(
        'JX_CLUSTER_SETTING',
        `--role ${request.role} is for many machines: set JIEXUN_STORE and JIEXUN_QUEUE, or leave --role out.`,
      );
    },
    log: storyLog,
    asked: () =>
      new Promise((asked) => {
        for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => asked(signal));
      }),
  };

  const program = new Command('jiexun')
    .description('Jiexun 街巡 watches street cameras unattended and files one case per real violation.')
    .option('--data <folder>', 'cases, evidence and keys (default: JIEXUN_HOME, else ./data)')
    .option('--streams <folder>', "the cameras' files (default: JIEXUN_STREAMS, else streams/ of the checkout)")
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', environmentHelp)
    .exitOverride()
    .showHelpAfterError('(try --help)');
  addServe(program, serving);
  addDemo(program, {
    ...serving,
    isCluster: settings.cluster !== null,
    startSamples: () => startSamples({ dataFolder: settings.dataFolder, scenes: DEMO_SCENES, log: storyLog }),
  });
  addReplay(program, {
    readCamera: (text, file) => readCamera(text, { ...reading, file, url: 'ignored' }),
    replay: (request) => replay(request, { log: sideLog, locale }),
    print,
    say: (line) => console.error(line),
    monotonicMs: () => clock.monotonicMs(),
  });
  addDetect(program, {
    pictures: new SharpPictureCodec(),
    painter: new SharpBoxPainter(),
    defaultModel: resolve(MODELS_FOLDER, 'street'),
    openNamer: (folder) => openEvaluated(folder, sideLog),
    print,
  });
  addEvaluate(program, {
    pictures: new SharpPictureCodec(),
    sheet: new SharpContactSheet(),
    defaultModel: resolve(MODELS_FOLDER, 'street'),
    openModel: (folder) => openEvaluated(folder, sideLog),
    writeVideoFrames,
    print,
    say: (line) => console.error(line),
    monotonicMs: () => clock.monotonicMs(),
  });
  addCheck(program, {
    streamsFolder,
    readCamera: read,
    models,
    checkModel: (name) => checkModel(resolve(MODELS_FOLDER, name), inspectOnnx),
    connect: (camera) => connectOnce(camera, { clock, log: sideLog }),
    painter: new SharpZonePainter(),
    print,
    setExitCode,
  });
  const data = { ...settings, cameras: knownCameras, clock, log: sideLog };
  addCases(program, {
    open: () => openData(data),
    clock,
    userName: () => userInfo().username,
    print,
  });
  addConfirmView(program, { openQueue: () => openQueue(data), print });
  addJobs(program, { openQueue: () => openQueue(data), print });
  addStatus(program, { open: () => openStatus(data), print, setExitCode });
  addMigrate(program, {
    migrate: (request) => migrateApp(request, { env, clock, log: sideLog, say: (line) => console.error(line) }),
    print,
    setExitCode,
  });
  addVerify(program, {
    openFolder: (folder) => openAnyFolder(folder, env),
    findPublicKey: (folder) => findAnyPublicKey(folder, env),
    readFile: readFileOrNull,
    print,
  });
  await program.parseAsync([...argv], { from: 'user' });
}

/** Of an option that is needed before the verbs are made. */
function optionOf(argv: readonly string[], name: '--data' | '--streams'): string | undefined {
  const at = argv.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  const found = argv[at];
  return found?.startsWith(`${name}=`) ? found.slice(name.length + 1) : argv[at + 1 || argv.length];
}

// Who reads us may have read enough (`| head`): then there is nothing left to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof JiexunError) {
    console.error(`${error.message}\n(${error.code})`);
    process.exitCode = error.exitCode;
  } else {
    console.error('A mistake of the program itself; please report it:', error);
    process.exitCode = 3;
  }
}
