import { JiexunError } from '../../kernel/domain/error.ts';

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
      throw bad(`class ${index} is "${part}"; expected NAME or NAME=LABEL or NAME=LABEL+LABEL`);
    }
    return { name, modelLabels };
  });
  const twice = classes.find(({ name }, i) => classes.findIndex((other) => other.name === name) !== i);
  if (twice) throw bad(`"${twice.name}" stands there twice; the classes are the label files' numbers 0, 1, 2, …`);
  return classes;
}

function bad(what: string): JiexunError {
  return new JiexunError('JX_EVALUATE_INPUT', `--classes: ${what}.`);
}
