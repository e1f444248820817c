import { JiexunError } from '../../kernel/domain/error.ts';
import type { EvaluatedClass } from '../../watching/model-evaluation/class-list.ts';
import type { EvaluatedModel } from '../../watching/model-evaluation/evaluated-model.ts';
import type { Unreadable } from '../../watching/model-evaluation/evaluation.ts';
import { formatLabelProblem } from '../../watching/model-evaluation/label-file.ts';
import type { PictureSet } from '../../watching/model-evaluation/picture-set.ts';

const SHOWN_PROBLEMS = 20;

/** @throws JiexunError JX_EVALUATE_INPUT that names the wrong lines, unless they should be left out. */
export function tellSet(
  { problems, unlabelled, orphans, sharing, pictures }: PictureSet,
  options: { readonly images?: string; readonly labels?: string; readonly skipBadLines?: true },
  say: (line: string) => void,
): void {
  if (unlabelled > 0) {
    say(`${unlabelled} of ${pictures.length} pictures have no label file: taken as empty of all classes`);
  }
  if (orphans.length > 0) {
    say(`warning: ${orphans.length} label files have no picture, such as ${orphans[0]}; they are left out`);
  }
  if (sharing.length > 0) {
    const count = `${sharing.length} of ${pictures.length}`;
    say(`warning: ${count} pictures share another's label file, such as ${sharing[0]}; its boxes count for each`);
  }
  if (unlabelled === pictures.length && options.labels !== undefined) {
    throw badRequest(
      `no picture of ${options.images} has a label file in ${options.labels}: expected NAME.txt for NAME.jpg`,
    );
  }
  if (problems.length === 0) return;
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(formatLabelProblem);
  const more = problems.length > SHOWN_PROBLEMS ? [`… and ${problems.length - SHOWN_PROBLEMS} more`] : [];
  const lines = [...shown, ...more].join('\n');
  if (!options.skipBadLines) {
    throw badRequest(`${lines}\n${problems.length} bad lines; mend them, or leave them out with --skip-bad-lines`);
  }
  say(`warning: ${problems.length} bad lines of label files are left out:\n${lines}`);
}

/** @throws JiexunError JX_EVALUATE_INPUT when two models would write the same --coco file. */
export function refuseCocoNames(models: readonly Pick<EvaluatedModel, 'version'>[]): void {
  const names = ['truth', ...models.map(({ version }) => version.name)];
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice === undefined) return;
  throw badRequest(`--coco writes ${twice}.json twice; give one of the models another "name" in its model.json`);
}

export function warnOfLabels(
  models: readonly EvaluatedModel[],
  classes: readonly EvaluatedClass[],
  say: (line: string) => void,
): void {
  for (const { version, labels } of models) {
    const unknown = classes.filter(({ modelLabels }) => !modelLabels.some((label) => labels.includes(label)));
    if (unknown.length === 0) continue;
    const names = unknown.map(({ name }) => name).join(', ');
    say(
      `warning: ${version.name} has no label for ${names}; where it has one by another name say NAME=LABEL in --classes`,
    );
  }
}

export function tellUnreadable(
  unreadable: readonly Unreadable[],
  { pictures }: PictureSet,
  say: (line: string) => void,
): void {
  if (unreadable.length === 0) return;
  for (const { name, why } of unreadable.slice(0, SHOWN_PROBLEMS)) say(`warning: ${name} is left out: ${why}`);
  say(`warning: ${unreadable.length} of ${pictures.length} pictures could not be read`);
  if (unreadable.length === pictures.length) throw badRequest('not one picture could be read');
}

export function badRequest(what: string): JiexunError {
  return new JiexunError('JX_EVALUATE_INPUT', `${what}.`);
}
