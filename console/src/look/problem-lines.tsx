import type { ShownProblem } from '../../../src/edges/api/contract/shapes.ts';
import { useWords } from '../words/language.tsx';
import './problem-lines.css';

/** What is wrong with the text, line by line, in the words of `jiexun check`. */
export function ProblemLines({ problems }: { readonly problems: readonly ShownProblem[] }) {
  const words = useWords();
  return (
    <ul className="problem-lines">
      {problems.map(({ line, column, field, message }) => (
        <li key={`${line} ${column} ${field} ${message}`}>
          {line === null ? null : <span className="quiet">{words.say('frame.line', { line })} </span>}
          {field ? <code>{field} </code> : null}
          {message}
        </li>
      ))}
    </ul>
  );
}
