import { OnnxDetector } from '../../adapters/onnx/onnx-detector.ts';
import { SessionPool } from '../../adapters/onnx/session-pool.ts';
import { loadModel } from '../../watching/detect/model-folder.ts';
import { KeptLog } from './kept-log.ts';

// A process whose model hangs, as `jiexun detect` with such a model: it tells the error's code, closes, and ends by itself.

const entry = new URL('./dying-session-worker.ts', import.meta.url);
const pool = new SessionPool({ sessions: 1, runWithinMs: 300, log: new KeptLog(), entry });
const detector = await OnnxDetector.open(pool, await loadModel('models/street'));
const looking = detector.detect({ widthPx: 7, heightPx: 1, rgb: new Uint8Array(21) }, 'yard');
const code = await looking.catch((error: unknown) => (error instanceof Error && 'code' in error ? error.code : error));
console.log(code);
process.exitCode = 3;
await pool.close();
