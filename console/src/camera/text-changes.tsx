import { diffLines } from 'diff';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly from: string;
  readonly to: string;
}

/** What changes from one text to another, line by line. */
export function TextChanges({ from, to }: Props) {
  const words = useWords();
  const parts = diffLines(from, to);
  if (parts.every(({ added, removed }) => !added && !removed))
    return <p className="quiet">{words.say('camera.same-text')}</p>;
  const lines = parts.flatMap(({ value, added, removed }, part) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((line, at) => ({ key: `${part} ${at}`, line, sign: added ? '+' : removed ? '−' : ' ' })),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keys, which needs the focus
    <pre className="text-changes" tabIndex={0}>
      {lines.map(({ key, line, sign }) => (
        <span key={key} className={sign === '+' ? 'added' : sign === '−' ? 'removed' : ''}>
          {`${sign} ${line}\n`}
        </span>
      ))}
    </pre>
  );
}
