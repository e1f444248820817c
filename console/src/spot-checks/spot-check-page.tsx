import { useEffect, useState } from 'react';
import { useMe } from '../frame/me-context.ts';
import { Problem } from '../look/problem.tsx';
import { useReasons } from '../look/use-reasons.ts';
import { PicturesContext } from '../review/picture-contexts.ts';
import { QueueLine } from '../review/queue-line.tsx';
import { ReviewCaseView } from '../review/review-case-view.tsx';
import { StillPictures } from '../review/still-pictures.ts';
import { currentStop } from '../review/trail.ts';
import { useAhead } from '../review/use-ahead.ts';
import { useWords } from '../words/language.tsx';
import { useCheckDesk } from './use-check-desk.ts';
import '../review/viewer.css';
import '../review/side.css';
import '../review/choice.css';
import '../review/review.css';

/** What only a decision of the queue has: a check changes no case, and it is kept at once. */
const LEFT_OUT = new Set(['take-back', 'note'] as const);

/** `/review/spot-checks`: decided cases are decided again, and nothing tells who decided what. */
export function SpotCheckPage() {
  const words = useWords();
  const { rights, staffNo } = useMe();
  if (!rights.includes('overrule')) return <p className="absent">{words.say('review.checks-for-supervisors')}</p>;
  return <Checks staffNo={staffNo} />;
}

function Checks({ staffNo }: { readonly staffNo: string }) {
  const words = useWords();
  const { desk, trail, queue, error, failed } = useCheckDesk(staffNo);
  const [pictures] = useState(() => new StillPictures());
  const [said, setSaid] = useState('');
  const reasons = useReasons();
  useEffect(() => () => pictures.forget(), [pictures]);
  useAhead(pictures, trail);
  const problem = failed ?? error;
  return (
    <PicturesContext value={pictures}>
      <main className="review">
        <h1 className="visually-hidden">{words.say('review.checks-title')}</h1>
        <QueueLine queue={queue} shown="checks" hasUnsure staffNo={staffNo} said={said} />
        {problem ? <Problem error={problem} retry={() => void desk.claim()} /> : null}
        <ReviewCaseView
          desk={desk}
          stop={currentStop(trail)}
          reasons={reasons}
          staffNo={staffNo}
          say={setSaid}
          leftOut={LEFT_OUT}
          empty={queue === null ? null : <NothingLeft />}
        />
      </main>
    </PicturesContext>
  );
}

function NothingLeft() {
  const words = useWords();
  return (
    <div className="nothing-left">
      <p>{words.say('review.no-checks')}</p>
      <p className="quiet">{words.say('review.no-checks-more')}</p>
    </div>
  );
}
