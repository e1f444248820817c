import type { Detection, ModelVersion } from '../../kernel/domain/detection.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { Label } from '../../kernel/domain/label.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { ModelBox } from '../../watching/detect/box-rows.ts';
import { unpackRows } from '../../watching/detect/box-rows.ts';
import type { Detector, NamedBox } from '../../watching/detect/detector.ts';
import type { SizePx } from '../../watching/detect/letterbox.ts';
import { contentSize, smallestInput, thriftySize } from '../../watching/detect/letterbox.ts';
import type { Model } from '../../watching/detect/model-folder.ts';
import { answerCount } from '../../watching/detect/output-shape.ts';
import type { RunHow, RunTimes } from './session-message.ts';
import type { SessionPool } from './session-pool.ts';

/** What a detector has done since it was opened, for benches. */
export interface DetectorTotals extends RunTimes {
  readonly pictures: number;
  /** Cells that were NaN, infinite or no valid box. */
  readonly skippedCells: number;
}

/**
 * A healthy model gives no cell that is not a number. A model with more of them than this is broken: it must not
 * look as if nothing were there.
 */
const MOST_BROKEN_RATIO = 0.1;
/**
 * Only cells with a score are checked, a few among thousands. If so many of them are broken, and fewer are boxes, it
 * is no accident.
 */
const BROKEN_NOT_BY_CHANCE = 5;

/** One model in a pool's threads. */
export class OnnxDetector implements Detector {
  readonly version: ModelVersion;
  readonly inputPx: SizePx;
  readonly confidence: Detector['confidence'];
  readonly #model: Model;
  readonly #pool: SessionPool;
  readonly #key: number;
  readonly #keepOf: Float32Array;
  #totals: DetectorTotals = { pictures: 0, skippedCells: 0, preprocessMs: 0, sessionMs: 0, decodeMs: 0 };

  /** @throws JiexunError JX_MODEL_BROKEN or JX_MODEL_SHAPE */
  static async open(pool: SessionPool, model: Model): Promise<OnnxDetector> {
    return new OnnxDetector({ pool, model, key: await pool.open(model) });
  }

  private constructor({ pool, model, key }: { pool: SessionPool; model: Model; key: number }) {
    const { input, labels, confidence } = model.manifest;
    this.#pool = pool;
    this.#model = model;
    this.#key = key;
    this.version = model.version;
    this.inputPx = { widthPx: input.widthPx, heightPx: input.heightPx };
    const keep = Math.min(...labels.map((label) => label.confidence?.keep ?? confidence.keep));
    this.confidence = { start: confidence.start, keep, startOf: startOf(model) };
    this.#keepOf = Float32Array.from(labels, (label) => label.confidence?.keep ?? confidence.keep);
  }

  get totals(): DetectorTotals {
    return this.#totals;
  }

  contentSize(picture: SizePx): SizePx {
    return contentSize(picture, this.#model.manifest.input);
  }

  thriftySize(picture: SizePx): SizePx {
    return thriftySize(this.contentSize(picture), this.#model.manifest.input);
  }

  async detect(picture: Picture, turn: string, how?: { readonly keep: number | null }): Promise<readonly Detection[]> {
    const keep = how?.keep ?? null;
    const minConfidences = keep === null ? this.#keepOf : this.#keepOf.map(() => keep);
    const inputPx = smallestInput(picture, this.#model.manifest.input);
    const boxes = await this.#boxes(picture, turn, { inputPx, minConfidences });
    return boxes.flatMap(({ boxXyxy, confidence, labelIndex }) => {
      const label = this.#model.manifest.labels[labelIndex]?.means;
      return label ? [{ boxXyxy, label, confidence }] : [];
    });
  }

  /**
   * Finds every box from `minConfidence` up, with the model's own labels, the most confident first. It runs at the
   * model's full input size, with padding, as others run it, so that figures can be compared.
   */
  async name(picture: Picture, turn: string, minConfidence: number): Promise<readonly NamedBox[]> {
    const minConfidences = this.#keepOf.map(() => minConfidence);
    const boxes = await this.#boxes(picture, turn, { inputPx: this.inputPx, minConfidences });
    return boxes.map(({ boxXyxy, confidence, labelIndex }) => {
      return { label: this.#model.manifest.labels[labelIndex]?.label ?? `label ${labelIndex}`, confidence, boxXyxy };
    });
  }

  async #boxes(picture: Picture, turn: string, how: RunHow): Promise<ModelBox[]> {
    this.#refuseWrongSize(picture);
    const { found, times } = await this.#pool.run(this.#key, picture, turn, how);
    const totals = this.#totals;
    this.#totals = {
      pictures: totals.pictures + 1,
      skippedCells: totals.skippedCells + found.skipped,
      preprocessMs: totals.preprocessMs + times.preprocessMs,
      sessionMs: totals.sessionMs + times.sessionMs,
      decodeMs: totals.decodeMs + times.decodeMs,
    };
    const cells = answerCount(this.#model.manifest, how.inputPx);
    const boxes = unpackRows(found.rows);
    const isMostlyBroken = found.skipped >= BROKEN_NOT_BY_CHANCE && found.skipped > boxes.length;
    if (isMostlyBroken || found.skipped > cells * MOST_BROKEN_RATIO) {
      const what = { model: this.version.name, skipped: found.skipped, cells };
      throw saidError('JX_DETECT_FAILED', saying('model-error.nonsense', what));
    }
    return boxes;
  }

  #refuseWrongSize({ widthPx, heightPx, rgb }: Picture): void {
    const { inputPx } = this;
    if (widthPx > inputPx.widthPx || heightPx > inputPx.heightPx || widthPx < 1 || heightPx < 1) {
      const sizes = { most: `${inputPx.widthPx}×${inputPx.heightPx}`, found: `${widthPx}×${heightPx}` };
      throw saidError('JX_DETECT_PICTURE', saying('model-error.picture-size', { model: this.version.name, ...sizes }));
    }
    if (rgb.length !== widthPx * heightPx * 3) {
      const expected = `${widthPx}×${heightPx}×3 = ${widthPx * heightPx * 3}`;
      throw new JiexunError('JX_DETECT_PICTURE', `A picture of ${expected} bytes was said, ${rgb.length} came.`);
    }
  }
}

/** The lowest confidence of the model's labels that mean one of our labels decides. */
function startOf({ manifest }: Model): Partial<Record<Label, number>> {
  const starts: Partial<Record<Label, number>> = {};
  for (const { means, confidence } of manifest.labels) {
    if (means) starts[means] = Math.min(starts[means] ?? 1, confidence?.start ?? manifest.confidence.start);
  }
  return starts;
}
