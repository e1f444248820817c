import type { ShownProblem } from '../../../src/edges/api/contract/rules.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly title: string;
  readonly problems: readonly ShownProblem[];
  readonly isBad?: boolean;
}

/** What the reader says of a text, by line. */
export function TextProblems({ title, problems, isBad = false }: Props) {
  const words = useWords();
  if (problems.length === 0) return null;
  return (
    <div className="text-problems" role={isBad ? 'alert' : 'status'}>
      <p className={isBad ? 'needs-act' : 'quiet'}>{title}</p>
      <ul>
        {problems.map(({ line, column, field, message }) => (
          <li key={`${line} ${column} ${field} ${message}`}>
            {line === null ? null : <span className="quiet">{words.say('rules.line', { line })} </span>}
            {field === '' ? null : <code>{field}</code>} {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
