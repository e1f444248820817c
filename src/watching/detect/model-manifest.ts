import { z } from 'zod';
import { shortText } from '../../kernel/domain/cut-text.ts';
import { LABELS } from '../../kernel/domain/label.ts';
import { complaint, saidIssue } from '../../kernel/words/said-issue.ts';
import { type SaidValue, type Saying, saying } from '../../kernel/words/saying.ts';
import { BOX_FORMS } from './box-form.ts';
import { DECODER_NAMES } from './decoder-of.ts';
import type { ModelProblem } from './model-problem.ts';
import { OUTPUT_HOLDS } from './output-holds.ts';

const ratio = z.number().min(0).max(1);
const sizePx = z.int().min(32).max(4096);
const perChannel = z.tuple([z.number(), z.number(), z.number()]);
const confidence = z.strictObject({ start: ratio, keep: ratio });

const manifestSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, complaint(saying('model-error.name'))),
  file: z.string().regex(/^[^/\\]+\.onnx$/, complaint(saying('model-error.onnx-name'))),
  /** SHA-256 of the ONNX file, lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, complaint(saying('model-error.hex'))),
  decoder: z.enum(DECODER_NAMES),
  input: z.strictObject({
    name: z.string().min(1),
    layout: z.enum(['NCHW', 'NHWC']),
    widthPx: sizePx,
    heightPx: sizePx,
    /**
     * Set if the network also takes any smaller size whose sides are multiples of this, so that less of its input is padding.
     * Its ONNX file then leaves height, width and the number of cells free. Absent: the network takes one size only.
     */
    stepPx: z.int().min(1).max(256).optional(),
    /**
     * A second input that takes the size of the first as int64 [[width, height]]: `orig_target_sizes` of RT-DETR and D-FINE.
     */
    sizeName: z.string().min(1).optional(),
    channels: z.enum(['BGR', 'RGB']),
    /** The value of a channel becomes (value 0–255 × scale − mean) ÷ std. Mean and std come in the order of `channels`. */
    scale: z.number().positive(),
    mean: perChannel,
    std: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]),
    /**
     * Where the padding goes when the picture keeps its aspect: after the picture, half on each side, or nowhere (the picture
     * is stretched).
     */
    padding: z.strictObject({
      place: z.enum(['bottom-right', 'centre', 'stretch']),
      value: z.number().min(0).max(255),
    }),
  }),
  outputs: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        holds: z.enum(OUTPUT_HOLDS),
        /** The strides of the output's grids; empty where boxes do not belong to cells (DETR, end-to-end). */
        strides: z.array(z.int().min(1).max(256)).default([]),
        /** Absent: the usual form of the decoder's networks (yolov8 cxcywh-px, detr cxcywh-ratio, end-to-end xyxy-px). */
        boxes: z.enum(BOX_FORMS).optional(),
        shape: z.array(z.int().positive()).min(1),
      }),
    )
    .min(1),
  /** The model's own labels in the order of its scores, and which of our labels each means (null: we have no use for it). */
  labels: z
    .array(
      z.strictObject({
        label: z.string().min(1),
        means: z.enum(LABELS).nullable(),
        /** Labels that need another confidence than the model's. */
        confidence: confidence.partial().optional(),
      }),
    )
    .min(1)
    .max(10_000),
  /** The confidence to start a presence, and the lower one to keep it. */
  confidence,
  /** SPDX expression. */
  licence: z.string().min(1),
});

/** `models/<name>/model.json`: all that is needed to run the ONNX file beside it and to read its outputs. */
export type ModelManifest = z.infer<typeof manifestSchema>;
export type ModelInput = ModelManifest['input'];
export type ModelOutput = ModelManifest['outputs'][number];

export type ManifestRead =
  | { readonly ok: true; readonly manifest: ModelManifest }
  | { readonly ok: false; readonly problems: readonly ModelProblem[] };

/** Reads a manifest's text and lists every wrong field. `file` is only the name that the problems use. */
export function readManifest(text: string, file: string): ManifestRead {
  let plain: unknown;
  try {
    // Editors on Windows may begin a file with a byte order mark.
    plain = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [{ code: 'JX_MODEL_MANIFEST', file, field: '', expected: 'JSON', found }] };
  }
  const read = manifestSchema.safeParse(plain);
  const problems = read.success
    ? ownContradictions(read.data, file)
    : read.error.issues.flatMap((issue) => fromIssue(issue, plain, file));
  return read.success && problems.length === 0 ? { ok: true, manifest: read.data } : { ok: false, problems };
}

function fromIssue(issue: z.core.$ZodIssue, plain: unknown, file: string): ModelProblem[] {
  const problem = (path: readonly PropertyKey[], expected: SaidValue): ModelProblem => ({
    code: 'JX_MODEL_MANIFEST',
    file,
    field: path.map(String).join('.'),
    expected,
    found: shown(valueAt(plain, path)),
  });
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => problem([...issue.path, key], saying('model-error.no-field')));
  }
  return [problem(issue.path, saidIssue({ ...issue }))];
}

function ownContradictions({ confidence, labels, input, outputs }: ModelManifest, file: string): ModelProblem[] {
  const problems: ModelProblem[] = [];
  const wrong = (field: string, expected: Saying, found: unknown) =>
    problems.push({ code: 'JX_MODEL_MANIFEST', file, field, expected, found: shown(found) });
  const check = (field: string, { start, keep }: { start: number; keep: number }) => {
    if (keep > start) wrong(`${field}.keep`, saying('model-error.most-start', { start }), keep);
  };
  check('confidence', confidence);
  if (input.stepPx !== undefined) {
    const steps = [...new Set(outputs.flatMap(({ strides }) => strides))];
    const isEven = (px: number, step: number) => px % step === 0;
    if (steps.some((stride) => !isEven(input.stepPx ?? 0, stride))) {
      wrong('input.stepPx', saying('model-error.stride-multiple', { strides: `${steps}` }), input.stepPx);
    }
    for (const side of ['widthPx', 'heightPx'] as const) {
      if (!isEven(input[side], input.stepPx))
        wrong(`input.${side}`, saying('model-error.step-multiple', { stepPx: input.stepPx }), input[side]);
    }
    if (input.padding.place === 'stretch') wrong('input.stepPx', saying('model-error.no-stretch'), input.stepPx);
  }
  const seen = new Set<string>();
  for (const [i, { label, confidence: own }] of labels.entries()) {
    if (seen.has(label)) wrong(`labels.${i}.label`, saying('model-error.label-once'), label);
    seen.add(label);
    if (own)
      check(`labels.${i}.confidence`, { start: own.start ?? confidence.start, keep: own.keep ?? confidence.keep });
  }
  return problems;
}

function valueAt(plain: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], plain);
}

function shown(value: unknown): SaidValue {
  if (value === undefined) return saying('model-error.nothing');
  return shortText(JSON.stringify(value), 80);
}
