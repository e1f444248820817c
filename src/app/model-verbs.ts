import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeVideoFrames } from '../adapters/ffmpeg/video-frames.ts';
import { inspectOnnx } from '../adapters/onnx/onnx-session.ts';
import { openEvaluated } from '../adapters/onnx/open-evaluated.ts';
import { SharpBoxPainter } from '../adapters/sharp/box-painter.ts';
import { SharpPictureCodec } from '../adapters/sharp/picture-codec.ts';
import { SharpContactSheet } from '../adapters/sharp/sharp-contact-sheet.ts';
import { SharpZonePainter } from '../adapters/sharp/zone-painter.ts';
import { addCheck } from '../edges/commands/check.ts';
import { addDetect } from '../edges/commands/detect.ts';
import { addEvaluate } from '../edges/commands/evaluate.ts';
import { checkModel } from '../watching/detect/model-folder.ts';
import { readerOfStored } from './camera-reading.ts';
import { connectOnce } from './connect-once.ts';
import { MODELS_FOLDER } from './machine.ts';
import type { ProgramContext } from './program-context.ts';
import { storedTexts } from './stored-texts.ts';

const DEFAULT_MODEL = resolve(MODELS_FOLDER, 'street');

/** The verbs that use models and cameras once: `detect`, `evaluate`, `check`. */
export function addModelVerbs(program: Command, context: ProgramContext): void {
  const { env, settings, clock, sideLog: log, words, print, say } = context;
  const pictures = new SharpPictureCodec();
  const openModel = (folder: string) => openEvaluated(folder, log);
  addDetect(program, {
    pictures,
    painter: new SharpBoxPainter(),
    defaultModel: DEFAULT_MODEL,
    openNamer: openModel,
    words,
    print,
  });
  addEvaluate(program, {
    pictures,
    sheet: new SharpContactSheet(),
    defaultModel: DEFAULT_MODEL,
    openModel,
    writeVideoFrames,
    words,
    print,
    say: (said) => say(words.of(said)),
    monotonicMs: () => clock.monotonicMs(),
  });
  addCheck(program, {
    streamsFolder: context.streamsFolder,
    readCamera: context.readCamera,
    stored: storedTexts({
      data: { ...settings, env, cameras: context.knownCameras, clock, log },
      key: context.cameraKey,
      read: readerOfStored(context.storedSetting, clock, { isOfShell: true }),
    }),
    models: context.models,
    checkModel: (name) => checkModel(resolve(MODELS_FOLDER, name), inspectOnnx),
    connect: (camera) => connectOnce(camera, { clock, log, words }),
    painter: new SharpZonePainter(),
    words,
    print,
    setExitCode: context.setExitCode,
  });
}
