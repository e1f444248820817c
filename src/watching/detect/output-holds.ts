/**
 * What an output tensor holds: all in one (YOLOX, YOLOv8, FastestDet); the scores or the distances of one stride (NanoDet);
 * boxes, or their logits, scores or labels (DETR and its relatives, end-to-end exports); or rows of box, score and label.
 */
export const OUTPUT_HOLDS = ['boxes-and-scores', 'scores', 'distances', 'boxes', 'logits', 'labels', 'rows'] as const;
export type OutputHolds = (typeof OUTPUT_HOLDS)[number];
