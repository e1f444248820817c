import './no-telemetry.ts';
import { env, InferenceSession } from 'onnxruntime-node';
import type { ModelInterface, TensorShape } from '../../watching/detect/model-shape.ts';

// What goes wrong is thrown and reported by us; the runtime's own lines on stderr are for people who build models.
env.logLevel = 'fatal';

/** One thread for one session: cameras share the machine by having several sessions. */
const OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  logSeverityLevel: 4,
  // Weights beside the ONNX file would run under a hash that says nothing of them. Unset, the runtime looks in the working directory.
  extra: { session: { model_external_initializers_file_folder_path: '/dev/null' } },
};

/** Opens an ONNX file's bytes, which may lie in shared memory. @throws when they are no ONNX model that opens. */
export async function openSession(onnx: Uint8Array): Promise<InferenceSession> {
  // The runtime takes no shared memory; the copy is done with once the session is open.
  const copy = new Uint8Array(onnx);
  try {
    return await InferenceSession.create(copy, OPTIONS);
  } catch (error) {
    if (!String(error).includes('External data')) throw error;
    throw new Error('weights in a file of their own, which sha256 does not name: save the model as one file', {
      cause: error,
    });
  } finally {
    // Else it stays until a thread that hardly allocates collects garbage: hundreds of megabytes of a large model.
    copy.buffer.transfer(0);
  }
}

/** What an ONNX file takes and gives, by its own word. Blocks the thread for the time it takes to open it (about 0.1 s). */
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
