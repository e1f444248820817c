import type { Camera } from '../../kernel/domain/camera.ts';
import type { Label } from '../../kernel/domain/label.ts';
import { LABELS } from '../../kernel/domain/label.ts';
import type { Detector } from '../detect/detector.ts';
import type { CameraLedgerParts } from '../presence/camera-ledger.ts';

/** The confidences of a camera: those its file gives, else for each label the lowest that its models give. */
export function confidenceOf(
  { confidence }: Pick<Camera, 'confidence'>,
  detectors: readonly Pick<Detector, 'confidence'>[],
): CameraLedgerParts['confidence'] {
  const keep = confidence.keep ?? Math.min(1, ...detectors.map((detector) => detector.confidence.keep));
  if (confidence.start !== null) return { start: confidence.start, keep };
  const startOf: Partial<Record<Label, number>> = {};
  for (const detector of detectors) {
    for (const label of LABELS) {
      const start = detector.confidence.startOf?.[label];
      if (start !== undefined) startOf[label] = Math.min(startOf[label] ?? 1, start);
    }
  }
  return { start: Math.min(1, ...detectors.map((detector) => detector.confidence.start)), keep, startOf };
}
