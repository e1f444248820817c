import type { EvaluatedClass } from './class-list.ts';
import type { JudgedPicture } from './judged-picture.ts';
import { xywhPx } from './matching.ts';

/** Writes the truths in COCO's format (`instances_….json`), which pycocotools and others read. Ids start at 1. */
export function cocoTruths(pictures: readonly JudgedPicture[], classes: readonly EvaluatedClass[]): unknown {
  const annotations = pictures.flatMap((picture, index) =>
    picture.truths.map(({ boxXyxy, classIndex }) => {
      const bbox = xywhPx(boxXyxy, picture);
      return { image_id: index + 1, category_id: classIndex + 1, bbox, area: bbox[2] * bbox[3], iscrowd: 0 };
    }),
  );
  return {
    images: pictures.map(({ name, widthPx, heightPx }, i) => ({
      id: i + 1,
      file_name: name,
      width: widthPx,
      height: heightPx,
    })),
    categories: classes.map(({ name }, i) => ({ id: i + 1, name })),
    annotations: annotations.map((annotation, i) => ({ id: i + 1, ...annotation })),
  };
}

/** Writes a model's finds in COCO's results format. */
export function cocoFinds(pictures: readonly JudgedPicture[]): unknown[] {
  return pictures.flatMap((picture, index) =>
    picture.finds.map(({ boxXyxy, classIndex, confidence }) => ({
      image_id: index + 1,
      category_id: classIndex + 1,
      bbox: xywhPx(boxXyxy, picture),
      score: confidence,
    })),
  );
}
