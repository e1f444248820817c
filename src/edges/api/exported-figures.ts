import { writtenTime } from '../../kernel/domain/written-time.ts';
import { kindName } from '../../kernel/words/names.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { Reason } from '../../people/review/reasons.ts';
import type {
  AskedModels,
  CheckLine,
  FigureLine,
  FigureTable,
  ShownComparison,
  ShownFigures,
  ShownFloors,
} from './contract/figures.ts';
import { csv } from './exported-cases.ts';
import type { FileAnswer } from './handler.ts';

type Column = Parameters<typeof columnName>[1];
type Table = { readonly columns: readonly Column[]; readonly lines: readonly (readonly (string | number)[])[] };

const LINE_COLUMNS = [
  ...(['filed', 'pending', 'unsure', 'merged', 'confirmed', 'rejected'] as const),
  ...(['precision', 'lower', 'upper'] as const),
] as const;

const CHECK_COLUMNS = ['agreed', 'differed', 'checker-unsure', 'agreement', 'lower', 'upper'] as const;

interface Wording {
  readonly words: Words;
  /** By staff number. */
  readonly names: ReadonlyMap<string, string>;
  readonly reasons: readonly Reason[];
}

type ComparedNames = Pick<AskedModels, 'one' | 'other'>;

/** One table of the figures as CSV. */
export function exportedFigures(figures: ShownFigures, name: FigureTable, wording: Wording): FileAnswer {
  return fileOf(name, TABLES[name](figures, wording), wording.words);
}

/** Two models on the same days as CSV: a line for each model on the days on which both filed, and on all days. */
export function exportedComparison(found: ShownComparison, models: ComparedNames, words: Words): FileAnswer {
  const lines = (['shared', 'all'] as const).flatMap((days) =>
    (['one', 'other'] as const).map((which) => {
      const { cameraDays, [which]: counts } = found[days];
      const { filed, confirmed, rejected, precision } = counts;
      const own = [filed, confirmed, rejected, ...sharesOf(precision, words)];
      return [words.say(`figures.${days}-days`), cameraDays, models[which], ...own];
    }),
  );
  const counted = ['filed', 'confirmed', 'rejected', 'precision', 'lower', 'upper'] as const;
  return fileOf('two-models', { columns: ['days', 'days-of-cameras', 'model', ...counted], lines }, words);
}

/** The floors of precision that somebody set, as CSV. */
export function exportedFloors({ set }: ShownFloors, { words, names }: Pick<Wording, 'words' | 'names'>): FileAnswer {
  const lines = set.flatMap(({ of, floorRatio, by }) => {
    const kind = of.type === 'kind' ? words.of(kindName(of.kind)) : '';
    const name = of.type === 'all' ? words.say('figures.floor-all') : kind;
    return floorRatio === null
      ? []
      : [[of.type === 'camera' ? of.cameraId : '', name, floorRatio.toFixed(4), by, names.get(by) ?? '']];
  });
  return fileOf('floors', { columns: ['camera', 'kind', 'floor', 'set-by', 'person-name'], lines }, words);
}

function fileOf(name: string, { columns, lines }: Table, words: Words): FileAnswer {
  const header = columns.map((column) => columnName(words, column));
  const text = lines.map((line) => line.map(String));
  return { bytes: csv(header, text), type: 'text/csv; charset=utf-8', fileName: `figures-${name}.csv` };
}

const TABLES: { readonly [Name in FigureTable]: (figures: ShownFigures, wording: Wording) => Table } = {
  cameras: ({ cameras }, { words }) => ({
    columns: ['camera', 'camera-name', ...LINE_COLUMNS, 'watched-days', 'false-a-day', 'watched'],
    lines: cameras.map((line) => {
      const { watchedDays, falseADay, watchedRatio } = line;
      const watch = [watchedDays, falseADay?.toFixed(2) ?? '', watchedRatio?.toFixed(4) ?? ''];
      return [line.cameraId, line.cameraName, ...countsOf(line, words), ...watch];
    }),
  }),
  kinds: ({ kinds }, { words }) => ({
    columns: ['kind', ...LINE_COLUMNS],
    lines: kinds.map((line) => [words.of(kindName(line.kind)), ...countsOf(line, words)]),
  }),
  rules: ({ rules }, { words }) => ({
    columns: ['camera', 'camera-name', 'rule', ...LINE_COLUMNS],
    lines: rules.map((line) => [line.cameraId, line.cameraName, line.ruleId ?? '', ...countsOf(line, words)]),
  }),
  models: ({ models }, { words }) => ({
    columns: ['model', ...LINE_COLUMNS],
    lines: models.map((line) => [line.model ?? '', ...countsOf(line, words)]),
  }),
  reasons: (figures, { words, reasons }) => {
    const names = new Map(reasons.map(({ id, names: own }) => [id, own[words.language]]));
    return {
      columns: ['reason', 'rejected'],
      lines: figures.reasons.map(({ reasonId, count }) => [names.get(reasonId) ?? reasonId, count]),
    };
  },
  times: ({ times }) => ({
    columns: ['time', 'filed', 'confirmed', 'rejected'],
    lines: times.map(({ time, filed, confirmed, rejected }) => [writtenTime(time), filed, confirmed, rejected]),
  }),
  hours: ({ hours }) => ({ columns: ['hour', 'filed'], lines: hours.map((count, hour) => [hour, count]) }),
  waits: ({ waits }, { words }) => ({
    columns: ['wait', 'decided'],
    lines: waits.map(({ withinMs, count }) => [
      withinMs === null ? words.say('figures.longer') : withinMs / 1_000,
      count,
    ]),
  }),
  people: ({ people }, { words, names }) => ({
    columns: ['person', 'person-name', 'decided', 'a-minute'],
    lines: people.map(({ who, count, perMinute }) => [
      ...[who, names.get(who) ?? '', count, perMinute?.toFixed(2) ?? words.say('figures.too-few')],
    ]),
  }),
  'check-kinds': ({ checks }, { words }) => ({
    columns: ['kind', ...CHECK_COLUMNS],
    lines: checks.kinds.map((line) => [words.of(kindName(line.kind)), ...checksOf(line, words)]),
  }),
  'check-cameras': ({ checks }, { words }) => ({
    columns: ['camera', 'camera-name', ...CHECK_COLUMNS],
    lines: checks.cameras.map((line) => [line.cameraId, line.cameraName, ...checksOf(line, words)]),
  }),
  'check-people': ({ checks }, { words, names }) => ({
    columns: ['person', 'person-name', ...CHECK_COLUMNS],
    lines: checks.people.map((line) => [line.who, names.get(line.who) ?? '', ...checksOf(line, words)]),
  }),
};

function countsOf(line: FigureLine, words: Words): readonly (string | number)[] {
  const { filed, pending, unsure, merged, confirmed, rejected, precision } = line;
  return [filed, pending, unsure, merged, confirmed, rejected, ...sharesOf(precision, words)];
}

function checksOf({ agreed, differed, unsure, agreement }: CheckLine, words: Words): readonly (string | number)[] {
  return [agreed, differed, unsure, ...sharesOf(agreement, words)];
}

/** A share and both ends of its interval. */
function sharesOf(share: FigureLine['precision'], words: Words): readonly string[] {
  if (share === null) return [words.say('figures.too-few'), '', ''];
  return [share.ratio, share.lowerRatio, share.upperRatio].map((ratio) => ratio.toFixed(4));
}

function columnName(
  words: Words,
  column:
    | ('camera' | 'camera-name' | 'kind' | 'rule' | 'model' | 'reason' | 'time' | 'hour' | 'wait')
    | ('person' | 'person-name')
    | ('watched-days' | 'false-a-day' | 'watched' | 'a-minute')
    | ('days' | 'days-of-cameras' | 'floor' | 'set-by')
    | ('agreed' | 'differed' | 'checker-unsure' | 'agreement')
    | ('filed' | 'decided' | 'precision' | 'lower' | 'upper')
    | ('pending' | 'unsure' | 'merged' | 'confirmed' | 'rejected'),
): string {
  switch (column) {
    case 'pending':
    case 'unsure':
    case 'merged':
    case 'confirmed':
    case 'rejected':
      return words.say(`case.${column}`);
    default:
      return words.say(`figures.${column}`);
  }
}
