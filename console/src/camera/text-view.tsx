import { Input } from 'antd';
import type { ShownProblem } from '../../../src/edges/api/contract/cameras.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly text: string;
  readonly change: (text: string) => void;
}

/** The whole text of the camera, for what the form does not have. */
export function TextView({ text, change }: Props) {
  const words = useWords();
  return (
    <Input.TextArea
      className="camera-text"
      aria-label={words.say('camera.text')}
      spellCheck={false}
      autoSize={{ minRows: 14, maxRows: 32 }}
      value={text}
      onChange={({ target }) => change(target.value)}
    />
  );
}

/** What is wrong with the text, line by line, in the words of `jiexun check`. */
export function ProblemLines({ problems }: { readonly problems: readonly ShownProblem[] }) {
  const words = useWords();
  return (
    <ul className="problem-lines">
      {problems.map(({ line, column, field, message }) => (
        <li key={`${line} ${column} ${field} ${message}`}>
          {line === null ? null : <span className="quiet">{words.say('camera.line', { line })} </span>}
          {field ? <code>{field} </code> : null}
          {message}
        </li>
      ))}
    </ul>
  );
}
