import { figureColumns } from '../../kernel/domain/columns.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { ModelFigures } from './model-figures.ts';
import type { CutOff } from './precision-recall.ts';

type Cell = string;

/** Writes the figures for people: a table that compares the models when there are several, then a table for each model. */
export function figureTables(models: readonly ModelFigures[], words: Words): string[] {
  const comparison = models.length > 1 ? [...compared(models, words), ''] : [];
  return [...comparison, ...models.flatMap((model, i) => [...(i === 0 ? [] : ['']), ...ofModel(model, words)])];
}

function compared(models: readonly ModelFigures[], words: Words): readonly string[] {
  const { say } = words;
  const [first] = models;
  const rows = (first?.classes ?? []).map(({ name, truths }, i) => [
    name,
    `${truths}`,
    ...models.map((model) => ap(model.classes[i], words)),
  ]);
  return table([
    ['AP50', say('evaluate.col-truths'), ...models.map(({ model }) => model)],
    ...rows,
    [say('evaluate.mean'), '', ...models.map((model) => ratio(model.mean.ap50))],
    [say('evaluate.mean-strict'), '', ...models.map((model) => ratio(model.mean.ap50to95))],
    [say('evaluate.picture-ms'), '', ...models.map(({ times }) => ms(times.allMs))],
    [
      say('evaluate.over', { model: first?.model ?? '' }),
      '',
      ...models.map(({ times }) => `× ${(times.allMs / (first?.times.allMs || 1)).toFixed(2)}`),
    ],
  ]);
}

function ofModel({ model, classes, mean, times }: ModelFigures, words: Words): string[] {
  const { say } = words;
  const { allMs, scaleMs, preprocessMs, sessionMs, decodeMs } = times;
  return [
    say('evaluate.times', {
      ...{ model, all: ms(allMs), scale: ms(scaleMs), tensor: ms(preprocessMs) },
      ...{ run: ms(sessionMs), decode: ms(decodeMs) },
    }),
    ...table([
      [
        say('evaluate.col-label'),
        say('evaluate.col-truths'),
        'AP50',
        'AP50–95',
        say('evaluate.col-small'),
        say('evaluate.col-medium'),
        say('evaluate.col-large'),
        say('evaluate.col-recall'),
        say('evaluate.col-from'),
        say('evaluate.col-best'),
        say('evaluate.col-there'),
        say('evaluate.col-calibration'),
      ],
      ...classes.map((figures) => [
        figures.name,
        `${figures.truths}`,
        ap(figures, words),
        ratio(figures.ap50to95),
        ...(['small', 'medium', 'large'] as const).map((size) => ratio(figures.bySize[size].ap50)),
        ratio(figures.atPrecision90?.recall ?? null),
        ratio(figures.atPrecision90?.confidence ?? null),
        ratio(figures.bestF1?.confidence ?? null),
        pair(figures.bestF1),
        ratio(figures.calibrationError),
      ]),
      [say('evaluate.mean'), '', ratio(mean.ap50), ratio(mean.ap50to95)],
    ]),
    ...classes
      .filter(({ modelLabels, truths }) => modelLabels.length > 0 && truths > 0)
      .map((figures) => `  ${suggestion(figures, words)}`),
  ];
}

function suggestion({ name, suggested }: ModelFigures['classes'][number], { say }: Words): string {
  if ('none' in suggested) return say('evaluate.no-suggestion', { name, why: suggested.none });
  const [start, keep] = [suggested.start.toFixed(2), suggested.keep.toFixed(2)];
  const by = saying(suggested.by === 'best F1' ? 'evaluate.by-best' : 'evaluate.by-precision');
  return say('evaluate.suggestion', { name, start, keep, by });
}

function ap(figures: ModelFigures['classes'][number] | undefined, { say }: Words): Cell {
  return figures?.modelLabels.length === 0 ? say('evaluate.no-label') : ratio(figures?.ap50 ?? null);
}

function pair(off: CutOff | null): Cell {
  return off === null ? '–' : `${off.precision.toFixed(2)} / ${off.recall.toFixed(2)}`;
}

function ratio(value: number | null): Cell {
  return value === null ? '–' : value.toFixed(3);
}

function ms(value: number): Cell {
  return value.toFixed(1);
}

function table(rows: readonly (readonly Cell[])[]): readonly string[] {
  return figureColumns(rows).map((line) => `  ${line}`);
}
