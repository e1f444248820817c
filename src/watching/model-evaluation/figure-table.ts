import { figureColumns } from '../../kernel/domain/columns.ts';
import type { ModelFigures } from './model-figures.ts';
import type { CutOff } from './precision-recall.ts';

type Cell = string;

/** Writes the figures for people: a table that compares the models when there are several, then a table for each model. */
export function figureTables(models: readonly ModelFigures[]): string[] {
  const comparison = models.length > 1 ? [...compared(models), ''] : [];
  return [...comparison, ...models.flatMap((model, i) => [...(i === 0 ? [] : ['']), ...ofModel(model)])];
}

function compared(models: readonly ModelFigures[]): readonly string[] {
  const [first] = models;
  const rows = (first?.classes ?? []).map(({ name, truths }, i) => [
    name,
    `${truths}`,
    ...models.map((model) => ap(model.classes[i])),
  ]);
  return table([
    ['AP50', 'truths', ...models.map(({ model }) => model)],
    ...rows,
    ['mean', '', ...models.map((model) => ratio(model.mean.ap50))],
    ['mean AP50–95', '', ...models.map((model) => ratio(model.mean.ap50to95))],
    ['ms a picture', '', ...models.map(({ times }) => ms(times.allMs))],
    [
      `over ${first?.model ?? ''}`,
      '',
      ...models.map(({ times }) => `× ${(times.allMs / (first?.times.allMs || 1)).toFixed(2)}`),
    ],
  ]);
}

function ofModel({ model, classes, mean, times }: ModelFigures): string[] {
  const { allMs, scaleMs, preprocessMs, sessionMs, decodeMs } = times;
  return [
    `${model}: ${ms(allMs)} ms a picture on one thread (scale ${ms(scaleMs)}, tensor ${ms(preprocessMs)}, run ${ms(sessionMs)}, decode ${ms(decodeMs)})`,
    ...table([
      [
        'label',
        'truths',
        'AP50',
        'AP50–95',
        'small',
        'medium',
        'large',
        'recall at P 0.9',
        'from',
        'best F1 at',
        'P / R there',
        'calibration',
      ],
      ...classes.map((figures) => [
        figures.name,
        `${figures.truths}`,
        ap(figures),
        ratio(figures.ap50to95),
        ...(['small', 'medium', 'large'] as const).map((size) => ratio(figures.bySize[size].ap50)),
        ratio(figures.atPrecision90?.recall ?? null),
        ratio(figures.atPrecision90?.confidence ?? null),
        ratio(figures.bestF1?.confidence ?? null),
        pair(figures.bestF1),
        ratio(figures.calibrationError),
      ]),
      ['mean', '', ratio(mean.ap50), ratio(mean.ap50to95)],
    ]),
    ...classes.filter(({ modelLabels, truths }) => modelLabels.length > 0 && truths > 0).map(suggestion),
  ];
}

function suggestion({ name, suggested }: ModelFigures['classes'][number]): string {
  if ('none' in suggested) return `  ${name}: no confidence suggested: ${suggested.none}`;
  return `  ${name}: start ${suggested.start.toFixed(2)}, keep ${suggested.keep.toFixed(2)} (by ${suggested.by})`;
}

function ap(figures: ModelFigures['classes'][number] | undefined): Cell {
  return figures?.modelLabels.length === 0 ? 'no label' : ratio(figures?.ap50 ?? null);
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
