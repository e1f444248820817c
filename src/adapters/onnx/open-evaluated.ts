import type { Log } from '../../kernel/domain/log.ts';
import { loadModel } from '../../watching/detect/model-folder.ts';
import type { EvaluatedModel } from '../../watching/model-evaluation/evaluated-model.ts';
import { OnnxDetector } from './onnx-detector.ts';
import { SessionPool } from './session-pool.ts';

/** Opens a model for evaluation, in one thread of its own. @throws JiexunError JX_MODEL_… */
export async function openEvaluated(folder: string, log: Log): Promise<EvaluatedModel & { close(): Promise<void> }> {
  const model = await loadModel(folder);
  const pool = new SessionPool({ sessions: 1, log });
  try {
    const detector = await OnnxDetector.open(pool, model);
    return {
      version: model.version,
      labels: model.manifest.labels.map(({ label }) => label),
      get totals() {
        return detector.totals;
      },
      contentSize: (picture) => detector.contentSize(picture),
      name: (picture, turn, minConfidence) => detector.name(picture, turn, minConfidence),
      close: () => pool.close(),
    };
  } catch (error) {
    await pool.close();
    throw error;
  }
}
