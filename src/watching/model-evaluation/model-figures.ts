import type { ClassFigures } from './class-figures.ts';
import { judgeClass, mean } from './class-figures.ts';
import type { EvaluatedClass } from './class-list.ts';
import type { LookTimes } from './evaluated-model.ts';
import type { ModelLooks } from './evaluation.ts';
import type { SuggestedConfidence } from './suggested-confidence.ts';
import { suggestConfidence } from './suggested-confidence.ts';

/** How right and how fast one model is. */
export interface ModelFigures {
  readonly model: string;
  readonly sha256: string;
  /** Medians on one thread; `allMs` is the median of the whole time. */
  readonly times: LookTimes & { readonly allMs: number };
  /** The mean over the classes that have truths. A class for which the model has no label counts as 0. */
  readonly mean: { readonly ap50: number | null; readonly ap50to95: number | null };
  readonly classes: readonly (ClassFigures & {
    readonly name: string;
    /** The model's own labels for the class. If there are none, the model cannot find any. */
    readonly modelLabels: readonly string[];
    /** The confidences with which a presence of the class should start and be kept. */
    readonly suggested: SuggestedConfidence;
  })[];
}

export function judgeModel(looks: ModelLooks, classes: readonly EvaluatedClass[]): ModelFigures {
  const judged = classes.map(({ name, modelLabels }, index) => {
    const { figures, offs } = judgeClass(looks.pictures, index);
    const own = modelLabels.filter((label) => looks.labels.includes(label));
    return { name, modelLabels: own, ...figures, suggested: suggestConfidence(offs, figures.truths) };
  });
  const { name: model, sha256 } = looks.version;
  const ap50 = mean(judged.map((figures) => figures.ap50));
  const ap50to95 = mean(judged.map((figures) => figures.ap50to95));
  return { model, sha256, times: medianTimes(looks.times), mean: { ap50, ap50to95 }, classes: judged };
}

function medianTimes(times: readonly LookTimes[]): ModelFigures['times'] {
  const of = (value: (times: LookTimes) => number) => {
    const sorted = times.map(value).sort((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? 0;
  };
  return {
    scaleMs: of(({ scaleMs }) => scaleMs),
    preprocessMs: of(({ preprocessMs }) => preprocessMs),
    sessionMs: of(({ sessionMs }) => sessionMs),
    decodeMs: of(({ decodeMs }) => decodeMs),
    allMs: of(({ scaleMs, preprocessMs, sessionMs, decodeMs }) => scaleMs + preprocessMs + sessionMs + decodeMs),
  };
}
