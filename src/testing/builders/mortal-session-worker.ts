import { parentPort } from 'node:worker_threads';
import type { SessionRequest } from '../../adapters/onnx/session-message.ts';
import '../../adapters/onnx/session-worker.ts';

// A thread that runs models and dies when it gets a picture 1 pixel wide.

parentPort?.on('message', (request: SessionRequest) => {
  if (request.type === 'run' && request.widthPx === 1) process.exit(9);
});
