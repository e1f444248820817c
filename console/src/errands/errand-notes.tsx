import { Button } from 'antd';
import type { ShownErrands } from '../../../src/edges/api/contract/errands.ts';
import { usePersonNames } from '../look/use-person-names.ts';
import { useWords } from '../words/language.tsx';
import './errands.css';

interface Props {
  readonly isLost: boolean;
  readonly readLost: () => void;
  readonly others: ShownErrands['others'];
}

/** What somebody who waits should know: that theirs is lost, that others are before them. */
export function ErrandNotes({ isLost, readLost, others }: Props) {
  const words = useWords();
  const nameOf = usePersonNames(others.map(({ who }) => who));
  return (
    <>
      {isLost ? (
        <p className="errand errand-lost" role="alert">
          <span className="needs-act">{words.say('errand.lost')}</span>
          <Button onClick={readLost}>{words.say('frame.close')}</Button>
        </p>
      ) : null}
      {others.length > 0 ? (
        <p className="quiet">
          {words.say('errand.others', { count: others.length, who: others.map(({ who }) => nameOf(who)).join(' ') })}
        </p>
      ) : null}
    </>
  );
}
