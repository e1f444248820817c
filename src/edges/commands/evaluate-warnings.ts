import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { listing, type Saying, saying } from '../../kernel/words/saying.ts';
import type { EvaluatedClass } from '../../watching/model-evaluation/class-list.ts';
import type { EvaluatedModel } from '../../watching/model-evaluation/evaluated-model.ts';
import type { Unreadable } from '../../watching/model-evaluation/evaluation.ts';
import { saidLabelProblem } from '../../watching/model-evaluation/label-file.ts';
import type { PictureSet } from '../../watching/model-evaluation/picture-set.ts';

const SHOWN_PROBLEMS = 20;

/** @throws JiexunError JX_EVALUATE_INPUT that names the wrong lines, unless they should be left out. */
export function tellSet(
  { problems, unlabelled, orphans, sharing, pictures }: PictureSet,
  options: { readonly images?: string; readonly labels?: string; readonly skipBadLines?: true },
  say: (said: Saying) => void,
): void {
  if (unlabelled > 0) {
    say(saying('evaluate.unlabelled', { unlabelled, pictures: pictures.length }));
  }
  const [orphan, picture] = [orphans[0], sharing[0]];
  if (orphan !== undefined) say(saying('evaluate.orphans', { files: orphans.length, file: orphan }));
  if (picture !== undefined)
    say(saying('evaluate.sharing', { sharing: sharing.length, pictures: pictures.length, picture }));
  if (unlabelled === pictures.length && options.labels !== undefined) {
    const { images = '', labels } = options;
    throw badRequest(saying('evaluate.no-label-files', { images, labels }));
  }
  if (problems.length === 0) return;
  const count = problems.length;
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(saidLabelProblem);
  const more = count > SHOWN_PROBLEMS ? [saying('evaluate.more-lines', { more: count - SHOWN_PROBLEMS })] : [];
  const lines = listing('lines', [...shown, ...more]);
  if (!options.skipBadLines) throw badRequest(saying('evaluate.bad-lines', { lines, count }));
  say(saying('evaluate.lines-left-out', { count, lines }));
}

/** @throws JiexunError JX_EVALUATE_INPUT when two models would write the same --coco file. */
export function refuseCocoNames(models: readonly Pick<EvaluatedModel, 'version'>[]): void {
  const names = ['truth', ...models.map(({ version }) => version.name)];
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice === undefined) return;
  throw badRequest(saying('evaluate.coco-twice', { name: twice }));
}

export function warnOfLabels(
  models: readonly EvaluatedModel[],
  classes: readonly EvaluatedClass[],
  say: (said: Saying) => void,
): void {
  for (const { version, labels } of models) {
    const unknown = classes.filter(({ modelLabels }) => !modelLabels.some((label) => labels.includes(label)));
    if (unknown.length === 0) continue;
    const names = listing(
      'names',
      unknown.map(({ name }) => name),
    );
    say(saying('evaluate.unknown-label', { model: version.name, names }));
  }
}

export function tellUnreadable(
  unreadable: readonly Unreadable[],
  { pictures }: PictureSet,
  say: (said: Saying) => void,
): void {
  if (unreadable.length === 0) return;
  for (const { name, why } of unreadable.slice(0, SHOWN_PROBLEMS)) say(saying('evaluate.left-out', { name, why }));
  say(saying('evaluate.unreadable', { unreadable: unreadable.length, pictures: pictures.length }));
  if (unreadable.length === pictures.length) throw badRequest(saying('evaluate.none-readable'));
}

export function badRequest(what: Saying): JiexunError {
  return saidError('JX_EVALUATE_INPUT', what);
}
