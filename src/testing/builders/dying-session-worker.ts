import { pbkdf2Sync } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { SessionReply, SessionRequest } from '../../adapters/onnx/session-message.ts';

// A session's thread that opens any model and then does what the picture's width says: 1 dies, 2 throws, 3 never
// answers,
// 4, 5 and 6 answer with 21 cells that are not numbers (all that 32×32 pixels have), with 2, and with 6, 7 burns in native code for ever.

const skippedOf: Readonly<Record<number, number>> = { 4: 21, 5: 2, 6: 6 };
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
    const free = outputs.map(({ name, shape: [, , width = 0] }) => ({
      name,
      type: 'float32',
      shape: [1, null, width],
    }));
    const actual = { inputs: [{ name: input.name, type: 'float32', shape: [1, 3, null, null] }], outputs: free };
    return say({ type: 'opened', id, actual });
  }
  if (request.widthPx === 1) process.exit(9);
  if (request.widthPx === 7) pbkdf2Sync('a', 'b', 2 ** 31 - 1, 64, 'sha512');
  if (request.widthPx === 2) throw new Error('out of its depth');
  const found = { rows: new Float32Array(0), skipped: skippedOf[request.widthPx] ?? 0 };
  if (request.widthPx !== 3) say({ type: 'ran', id, found, times });
});
