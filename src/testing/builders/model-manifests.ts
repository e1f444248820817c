import type { ModelManifest } from '../../watching/detect/model-manifest.ts';

const COCO =
  'person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,parking meter,bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,backpack,umbrella,handbag,tie,suitcase,frisbee,skis,snowboard,sports ball,kite,baseball bat,baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,fork,knife,spoon,bowl,banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,microwave,oven,toaster,sink,refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush'.split(
    ',',
  );

const OURS = ['person', 'bicycle', 'car', 'motorcycle', 'bus', 'truck', 'bench', 'umbrella', 'chair'] as const;

const COMMON = {
  labels: COCO.map((label) => ({ label, means: OURS.find((ours) => ours === label) ?? null })),
  confidence: { start: 0.45, keep: 0.25 },
  licence: 'Apache-2.0',
} as const;

const INPUT = { layout: 'NCHW', widthPx: 416, heightPx: 416, channels: 'BGR', scale: 1 } as const;

/** Of `weights/yolox-nano` in the test data. */
export const YOLOX_NANO: ModelManifest = {
  ...COMMON,
  name: 'yolox-nano',
  file: 'yolox_nano_416x416.onnx',
  sha256: '695e750a5d5754bb5a8d5325643b59282191a7e7a564e435a415fd3c578eab14',
  decoder: 'yolox',
  input: { ...INPUT, name: 'images', mean: [0, 0, 0], std: [1, 1, 1], padding: { place: 'bottom-right', value: 114 } },
  outputs: [{ name: 'output', holds: 'boxes-and-scores', strides: [8, 16, 32], shape: [1, 3549, 85] }],
};

/** Of `weights/nanodet-m` in the test data. */
export const NANODET_M: ModelManifest = {
  ...COMMON,
  name: 'nanodet-m',
  file: 'nanodet_m_416.onnx',
  sha256: '08b62b9ee4a7878e7a64d6ef4faf3074322c033a0252c83a20f41b86c76e8146',
  decoder: 'nanodet',
  input: {
    ...INPUT,
    name: 'input.1',
    mean: [103.53, 116.28, 123.675],
    std: [57.375, 57.12, 58.395],
    padding: { place: 'centre', value: 0 },
  },
  outputs: [8, 16, 32].flatMap((stride) => {
    const cells = (416 / stride) ** 2;
    return [
      { name: `cls_pred_stride_${stride}`, holds: 'scores' as const, strides: [stride], shape: [1, cells, 80] },
      { name: `dis_pred_stride_${stride}`, holds: 'distances' as const, strides: [stride], shape: [1, cells, 32] },
    ];
  }),
};

/** Of `weights/fastestdet` in the test data. */
export const FASTESTDET: ModelManifest = {
  ...COMMON,
  name: 'fastestdet',
  file: 'FastestDet.onnx',
  sha256: '31cb14c017fce347cb4c846ec62fdf00d76bb3beecdf4be21e7116ac67feb880',
  licence: 'BSD-3-Clause',
  decoder: 'fastestdet',
  input: {
    ...INPUT,
    ...{ name: 'input.1', widthPx: 352, heightPx: 352, scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1] },
    padding: { place: 'stretch', value: 0 },
  },
  outputs: [{ name: '758', holds: 'boxes-and-scores', strides: [16], shape: [1, 85, 22, 22] }],
};
