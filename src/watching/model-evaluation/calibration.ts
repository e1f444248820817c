import type { RankedFind } from './precision-recall.ts';

/**
 * Finds below this confidence are left out. There are thousands that nobody uses, and with them the figure would mostly
 * describe confidences near zero.
 */
const CALIBRATED_FROM = 0.1;
const BIN = 0.1;

/**
 * How far confidence is from precision, 0–1 (null when there are no finds). It takes bins of a tenth from 0.1 up, and the
 * mean of |confidence − precision| weighted by finds (expected calibration error of detections at IoU 0.5: Guo et al. 2017,
 * Küppers et al. 2020).
 */
export function calibrationError(finds: readonly RankedFind[]): number | null {
  const bins = new Map<number, { count: number; confidence: number; hits: number }>();
  let all = 0;
  for (const { confidence, isHit } of finds) {
    if (confidence < CALIBRATED_FROM) continue;
    const key = Math.min(9, Math.floor(confidence / BIN));
    const bin = bins.get(key) ?? { count: 0, confidence: 0, hits: 0 };
    bins.set(key, {
      count: bin.count + 1,
      confidence: bin.confidence + confidence,
      hits: bin.hits + (isHit ? 1 : 0),
    });
    all += 1;
  }
  if (all === 0) return null;
  return bins.values().reduce((sum, { confidence, hits }) => sum + Math.abs(confidence - hits), 0) / all;
}
