import { OnnxDetector } from '../../adapters/onnx/onnx-detector.ts';
import { SessionPool } from '../../adapters/onnx/session-pool.ts';
import { loadModel } from '../../watching/detect/model-folder.ts';
import { KeptLog } from './kept-log.ts';

// A program of its own: one grey picture looked at by the street model, as `serve` does it, in a thread for models.
const pool = new SessionPool({ sessions: 1, log: new KeptLog() });
const detector = await OnnxDetector.open(pool, await loadModel('models/street'));
const seen = await detector.detect({ widthPx: 64, heightPx: 64, rgb: new Uint8Array(64 * 64 * 3).fill(114) }, 'yard');
await pool.close();
console.log(`${seen.length} seen`);
