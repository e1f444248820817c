import { parentPort } from 'node:worker_threads';
import type { InferenceSession } from 'onnxruntime-node';
import { readBoxes } from '../../watching/detect/box-rows.ts';
import { fillTensor } from '../../watching/detect/letterbox.ts';
import type { ModelManifest } from '../../watching/detect/model-manifest.ts';
import { ModelTensors } from './model-tensors.ts';
import { interfaceOf, openSession } from './onnx-session.ts';
import type { SessionReply, SessionRequest } from './session-message.ts';

// A thread of its own for sessions, because `run` blocks the thread that calls it. It has one session for each
// model, and serves one request at a time.

interface OpenModel {
  readonly session: InferenceSession;
  readonly manifest: ModelManifest;
  readonly pixels: Uint8Array;
  readonly tensors: ModelTensors;
}

const models = new Map<number, OpenModel>();

async function answer(request: SessionRequest): Promise<SessionReply> {
  const { id } = request;
  if (request.type === 'close') {
    for (const { session } of models.values()) await session.release();
    return { type: 'closed', id };
  }
  if (request.type === 'open') {
    const { manifest } = request;
    const session = await openSession(request.onnx);
    const pixels = new Uint8Array(request.pixels);
    models.set(request.model, { session, manifest, pixels, tensors: new ModelTensors(manifest) });
    return { type: 'opened', id, actual: interfaceOf(session) };
  }
  const model = models.get(request.model);
  if (!model) throw new Error(`model ${request.model} is not open`);
  return await run(model, request);
}

async function run(
  { session, manifest, pixels, tensors }: OpenModel,
  { id, widthPx, heightPx, inputPx, minConfidences }: SessionRequest & { type: 'run' },
): Promise<SessionReply> {
  const { decoder } = manifest;
  const { data, feeds, fetches, outputs } = tensors.at(inputPx);
  const startMs = performance.now();
  const place = fillTensor(data, { widthPx, heightPx, rgb: pixels }, { ...manifest.input, ...inputPx });
  const filledMs = performance.now();
  tensors.take(await session.run(feeds, fetches));
  const ranMs = performance.now();
  const found = readBoxes(outputs, { decoder, inputPx, minConfidences, place });
  const times = {
    preprocessMs: filledMs - startMs,
    sessionMs: ranMs - filledMs,
    decodeMs: performance.now() - ranMs,
  };
  return { type: 'ran', id, found, times };
}

let before: Promise<void> = Promise.resolve();
parentPort?.on('message', (request: SessionRequest) => {
  before = before.then(async () => {
    const reply = await answer(request).catch((error: unknown): SessionReply => {
      return { type: 'failed', id: request.id, message: error instanceof Error ? error.message : String(error) };
    });
    parentPort?.postMessage(reply);
    if (reply.type === 'closed') parentPort?.close();
  });
});
