import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

/** A class of the label files, in the order of its number. */
export interface EvaluatedClass {
  readonly name: string;
  /** The labels that models use for it. Each model is asked for those that it has. */
  readonly modelLabels: readonly string[];
}

/**
 * Reads `car,bike=bicycle,bag=backpack+handbag`: class 0 is car; class 1 is bike, which models call bicycle; class 2 is bag,
 * and either label of a model counts as a bag.
 * @throws JiexunError JX_EVALUATE_INPUT
 */
export function readClasses(text: string): EvaluatedClass[] {
  const classes = text.split(',').map((part, index): EvaluatedClass => {
    const [name = '', labels, ...more] = part.split('=').map((word) => word.trim());
    const modelLabels = labels === undefined ? [name] : labels.split('+').map((label) => label.trim());
    if (name === '' || more.length > 0 || modelLabels.includes('')) {
      throw saidError('JX_EVALUATE_INPUT', saying('evaluate.no-class', { index, part }));
    }
    return { name, modelLabels };
  });
  const twice = classes.find(({ name }, i) => classes.findIndex((other) => other.name === name) !== i);
  if (twice) throw saidError('JX_EVALUATE_INPUT', saying('evaluate.class-twice', { name: twice.name }));
  return classes;
}
