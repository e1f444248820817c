import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { useMe, useSiteZone } from '../frame/me-context.ts';
import { NoCamera } from '../frame/no-camera.tsx';
import { Problem } from '../look/problem.tsx';
import { stampIn } from '../look/times.ts';
import { usePersonNames } from '../look/use-person-names.ts';
import { useWords } from '../words/language.tsx';
import { LateList } from './late-list.tsx';
import { PicturesContext } from './picture-contexts.ts';
import { QueueLine } from './queue-line.tsx';
import { ReviewCaseView } from './review-case-view.tsx';
import type { DeskState } from './review-desk.ts';
import type { Sending } from './sending.ts';
import { useSending } from './sending-context.tsx';
import { StillPictures } from './still-pictures.ts';
import { currentStop } from './trail.ts';
import { useAhead } from './use-ahead.ts';
import { useDesk } from './use-desk.ts';
import './viewer.css';
import './side.css';
import './choice.css';
import './review.css';

/** `/review`: the page to decide cases quickly. */
export function ReviewPage({ queue }: { readonly queue: 'pending' | 'unsure' }) {
  const words = useWords();
  const sending = useSending();
  if (sending === null) return <p className="absent">{words.say('frame.loading')}</p>;
  return <Review key={queue} sending={sending} shown={queue} />;
}

function Review({ sending, shown }: { readonly sending: Sending; readonly shown: 'pending' | 'unsure' }) {
  const me = useMe();
  const { desk, trail, queue, error } = useDesk(sending, shown);
  const [pictures] = useState(() => new StillPictures());
  const [said, setSaid] = useState('');
  useEffect(() => () => pictures.forget(), [pictures]);
  useAhead(pictures, trail);
  const queries = useQueryClient();
  useEffect(() => {
    // Claims are no query: here the page finds out that the session is over.
    if (error instanceof Refusal && error.isSignedOut) void queries.resetQueries({ queryKey: ['me'] });
  }, [error, queries]);
  const reasons = useQuery({ queryKey: ['reasons'], queryFn: () => call('reasons', {}), staleTime: 60_000 });
  const stop = currentStop(trail);
  const hasUnsure = me.rights.includes('overrule');
  return (
    <PicturesContext value={pictures}>
      <main className="review">
        <h1 className="visually-hidden">{useWords().say('review.title')}</h1>
        <QueueLine queue={queue} shown={shown} hasUnsure={hasUnsure} staffNo={me.staffNo} said={said} />
        <LateList staffNo={me.staffNo} />
        {error ? <Problem error={error} retry={() => void desk.claim()} /> : null}
        <ReviewCaseView
          desk={desk}
          stop={stop}
          reasons={reasons.data?.reasons ?? []}
          staffNo={me.staffNo}
          say={setSaid}
          empty={error && queue === null ? null : <NothingLeft queue={queue} />}
        />
      </main>
    </PicturesContext>
  );
}

/** Nothing to decide, because nothing waits or because others hold the rest. */
function NothingLeft({ queue }: { readonly queue: DeskState['queue'] }) {
  const words = useWords();
  const timezone = useSiteZone();
  const nameOf = usePersonNames(queue?.heldBy.map(({ by }) => by) ?? []);
  if (queue === null) return <p className="absent">{words.say('frame.loading')}</p>;
  return (
    <div className="nothing-left">
      <p>{words.say(queue.heldBy.length > 0 ? 'review.all-held' : 'review.none-left')}</p>
      <ul>
        {queue.heldBy.map(({ by, until }) => (
          <li key={by}>{words.say('review.held-by', { who: nameOf(by), at: stampIn(timezone, until) })}</li>
        ))}
      </ul>
      <p className="quiet">{words.say('review.none-left-more')}</p>
      <NoCamera />
    </div>
  );
}
