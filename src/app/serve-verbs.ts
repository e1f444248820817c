import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { CameraKeyParts } from '../adapters/files/camera-key.ts';
import { startAnew } from '../adapters/start-anew.ts';
import { addDemo } from '../edges/commands/demo.ts';
import { addReplay } from '../edges/commands/replay.ts';
import { addServe, type ServeParts } from '../edges/commands/serve.ts';
import { readCamera } from '../watching/streams/read-camera.ts';
import { StreamFolder } from '../watching/streams/stream-folder.ts';
import { demoFolderOf } from './demo-folder.ts';
import { ownCamera } from './own-camera.ts';
import type { ProgramContext } from './program-context.ts';
import { recordingFolders } from './recording-folders.ts';
import { replay } from './replay-app.ts';
import { DEMO_SCENES, SAMPLES_FOLDER, startSamples } from './samples-app.ts';
import { serve } from './serve-app.ts';

const LAST_WORDS_WITHIN_MS = 1_000;

/** The verbs that watch cameras: `serve`, `demo`, `replay`. */
export function addServeVerbs(program: Command, context: ProgramContext): void {
  const { env, settings, reading, clock, storyLog: log, sideLog, words, print, say } = context;
  const { dataFolder } = settings;
  const evidencePlace = { evidence: settings.evidence, signing: settings.signing, heads: settings.heads, env };
  const storedIn = (streamsFolder: string, own: CameraKeyParts) => ({
    read: context.readStored,
    setting: { ...context.storedSetting, streamsFolder, key: own },
  });
  const storedStreams = storedIn(context.streamsFolder, context.cameraKey);
  const demoFolder = demoFolderOf(dataFolder);
  const demoPlace = { evidence: { type: 'own-folder' as const, folder: demoFolder }, signing: null, heads: null, env };
  const folder = { folder: context.streamsFolder, read: context.readCamera };
  const serving: ServeParts = {
    dataFolder,
    streamsFolder: context.streamsFolder,
    cores: availableParallelism(),
    scanStreams: () => context.streams.scan(),
    words,
    serve: async (request) =>
      serve({
        ...{ ...settings, ...request, storedStreams, evidencePlace, words, log },
        recordings: recordingFolders(request.recordings, settings),
      }),
    log,
    // A thread that hangs, in a model or at a pipe that nobody reads, must not stop the program from ending.
    end: async () => {
      await Promise.race([log.written(), clock.sleep(LAST_WORDS_WITHIN_MS)]);
      process.exit();
    },
    asked: () =>
      new Promise((asked) => {
        for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => asked(signal));
      }),
    startAnew: (hungModels) => startAnew({ ...env, JIEXUN_HUNG_MODELS: hungModels.join(',') }),
  };
  addServe(program, serving);
  addDemo(program, {
    ...serving,
    isCluster: settings.cluster !== null,
    demoFolder,
    serveDemo: (request) =>
      serve({
        ...{ ...settings, ...request, dataFolder: demoFolder, evidencePlace: demoPlace, words, log },
        storedStreams: storedIn(SAMPLES_FOLDER, { keyFile: null, isShared: false, dataFolder: demoFolder }),
      }),
    startSamples: () => startSamples({ dataFolder: demoFolder, scenes: DEMO_SCENES, words, log }),
    ownCamera: (signal) => ownCamera({ streams: new StreamFolder(folder), clock, words, log }, signal),
  });
  addReplay(program, {
    readCamera: (text, file) => readCamera(text, { ...reading, file, url: 'ignored' }),
    replay: (request) => replay(request, { log: sideLog, words }),
    words,
    print,
    say,
    monotonicMs: () => clock.monotonicMs(),
  });
}
