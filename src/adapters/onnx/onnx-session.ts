import './no-telemetry.ts';
import { env, InferenceSession } from 'onnxruntime-node';
import type { ModelInterface, TensorShape } from '../../detect/model-shape.ts';

// What goes wrong is thrown and reported by us; the runtime's own lines on stderr are for people who build models.
env.logLevel = 'fatal';

/** One thread for one session: cameras share the machine by having several sessions. */
const OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  logSeverityLevel: 4,
};

/** @throws when the file is no ONNX model that opens. */
export async function openSession(onnxFile: string): Promise<InferenceSession> {
  return await InferenceSession.create(onnxFile, OPTIONS);
}

/** What an ONNX file takes and gives, by its own word. Blocks the thread for the time it takes to open it (about 0.1 s). */
export async function inspectOnnx(onnxFile: string): Promise<ModelInterface> {
  const session = await openSession(onnxFile);
  try {
    return interfaceOf(session);
  } finally {
    await session.release();
  }
}

export function interfaceOf(session: InferenceSession): ModelInterface {
  return { inputs: session.inputMetadata.map(shapeOf), outputs: session.outputMetadata.map(shapeOf) };
}

function shapeOf(value: InferenceSession.ValueMetadata): TensorShape {
  const shape = value.isTensor ? value.shape.map((n) => (typeof n === 'number' ? n : null)) : [];
  return { name: value.name, shape };
}
