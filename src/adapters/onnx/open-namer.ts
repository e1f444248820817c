import type { NamedBox } from '../../detect/detector.ts';
import type { SizePx } from '../../detect/letterbox.ts';
import { loadModel } from '../../detect/model-folder.ts';
import type { Picture } from '../../domain/frame.ts';
import type { Log } from '../../domain/log.ts';
import { OnnxDetector } from './onnx-detector.ts';
import { SessionPool } from './session-pool.ts';

export interface OpenNamer {
  contentSize(picture: SizePx): SizePx;
  name(picture: Picture, turn: string, minConfidence: number): Promise<readonly NamedBox[]>;
  close(): Promise<void>;
}

/** One model in one thread of its own, for a few pictures. @throws JiexunError JX_MODEL_… */
export async function openNamer(folder: string, log: Log): Promise<OpenNamer> {
  const model = await loadModel(folder);
  const pool = new SessionPool({ sessions: 1, log });
  try {
    const detector = await OnnxDetector.open(pool, model);
    return {
      contentSize: (picture) => detector.contentSize(picture),
      name: (picture, turn, minConfidence) => detector.name(picture, turn, minConfidence),
      close: () => pool.close(),
    };
  } catch (error) {
    await pool.close();
    throw error;
  }
}
