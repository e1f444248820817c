/**
 * What an output tensor holds: all in one (YOLOX, YOLOv8, FastestDet), the scores and the distances of one stride (NanoDet),
 * boxes and what their logits, scores or labels are (DETR and its kin, end-to-end exports), or rows of box, score and label.
 */
export const OUTPUT_HOLDS = ['boxes-and-scores', 'scores', 'distances', 'boxes', 'logits', 'labels', 'rows'] as const;
export type OutputHolds = (typeof OUTPUT_HOLDS)[number];
