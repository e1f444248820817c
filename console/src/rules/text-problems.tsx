import type { ShownProblem } from '../../../src/edges/api/contract/shapes.ts';
import { ProblemLines } from '../look/problem-lines.tsx';

interface Props {
  readonly title: string;
  readonly problems: readonly ShownProblem[];
  readonly isBad?: boolean;
}

/** What the reader says of a text, by line. */
export function TextProblems({ title, problems, isBad = false }: Props) {
  if (problems.length === 0) return null;
  return (
    <div className="text-problems" role={isBad ? 'alert' : 'status'}>
      <p className={isBad ? 'needs-act' : 'quiet'}>{title}</p>
      <ProblemLines problems={problems} />
    </div>
  );
}
