import { parentPort } from 'node:worker_threads';
import type { SessionReply, SessionRequest } from '../adapters/onnx/session-message.ts';

// A session's thread that opens anything and then does what the picture's width says: 1 dies, 2 throws, 3 never answers,
// 4 and 5 answer with 3,549 and 5 cells that are not numbers.

const skippedOf: Readonly<Record<number, number>> = { 4: 3549, 5: 5 };
const times = { preprocessMs: 0, sessionMs: 0, decodeMs: 0 };

parentPort?.on('message', (request: SessionRequest) => {
  const { id } = request;
  const say = (reply: SessionReply) => parentPort?.postMessage(reply);
  if (request.type === 'close') {
    say({ type: 'closed', id });
    parentPort?.close();
    return;
  }
  if (request.type === 'open') {
    const { input, outputs } = request.manifest;
    const actual = { inputs: [{ name: input.name, shape: [1, 3, input.heightPx, input.widthPx] }], outputs };
    return say({ type: 'opened', id, actual });
  }
  if (request.widthPx === 1) process.exit(9);
  if (request.widthPx === 2) throw new Error('out of its depth');
  const found = { rows: new Float32Array(0), skipped: skippedOf[request.widthPx] ?? 0 };
  if (request.widthPx !== 3) say({ type: 'ran', id, found, times });
});
