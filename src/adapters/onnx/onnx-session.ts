import './no-telemetry.ts';
import { env, InferenceSession } from 'onnxruntime-node';
import type { ModelInterface, TensorShape } from '../../watching/detect/model-shape.ts';

// We throw and report errors ourselves. The runtime's own lines on stderr are for people who build models.
env.logLevel = 'fatal';

/** A session uses one thread. Several sessions let cameras share the machine. */
const OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  logSeverityLevel: 4,
  // Weights in another file would not be covered by the model's hash. Without this option the runtime looks for them
  // in the working folder.
  extra: { session: { model_external_initializers_file_folder_path: '/dev/null' } },
};

/**
 * Opens the bytes of an ONNX file, which may lie in shared memory. @throws when they are not an ONNX model that
 * opens.
 */
export async function openSession(onnx: Uint8Array): Promise<InferenceSession> {
  // The runtime does not accept shared memory. The copy is no longer needed once the session is open.
  const copy = new Uint8Array(onnx);
  try {
    return await InferenceSession.create(copy, OPTIONS);
  } catch (error) {
    if (!String(error).includes('External data')) throw error;
    throw new Error('weights in a file of their own, which sha256 does not name: save the model as one file', {
      cause: error,
    });
  } finally {
    // Otherwise the copy stays until garbage collection, which comes late in a thread that allocates little:
    // hundreds of megabytes for a large model.
    copy.buffer.transfer(0);
  }
}

/** Reads from an ONNX file which inputs and outputs it declares. It blocks the thread for about 0.1 s. */
export async function inspectOnnx(onnx: Uint8Array): Promise<ModelInterface> {
  const session = await openSession(onnx);
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
  const { name } = value;
  if (!value.isTensor) return { name, type: 'no tensor', shape: [] };
  return { name, type: value.type, shape: value.shape.map((n) => (typeof n === 'number' ? n : null)) };
}
