import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { EventFeed } from '../events/event-feed.ts';
import { FeedContext } from '../events/use-events.ts';
import { Look } from '../look/look.tsx';
import { useWords } from '../words/language.tsx';
import { Bell } from './bell.tsx';
import { Guarded } from './guarded.tsx';
import { isSignedIn } from './is-signed-in.ts';
import { useMe } from './me-context.ts';
import { pagesFor } from './pages.ts';
import { Reloading } from './reloading.ts';
import { SignedIn } from './signed-in.tsx';
import './frame.css';

/** The frame around every page. It is dark on pages for looking at pictures. */
export function Frame() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <Look isDark={path.startsWith('/review')}>
      <SignedIn>
        <Fed>
          <Bar />
          <Guarded>
            <Suspense>
              <Outlet />
            </Suspense>
          </Guarded>
        </Fed>
      </SignedIn>
    </Look>
  );
}

/** Tells every page of changes, and loads anew what they show. */
function Fed({ children }: { readonly children: React.ReactNode }) {
  const { staffNo } = useMe();
  const queries = useQueryClient();
  const [feed, setFeed] = useState<EventFeed | null>(null);
  useEffect(() => {
    const refused = async () => {
      if (!(await isSignedIn(staffNo))) await queries.resetQueries({ queryKey: ['me'] });
    };
    const opened = new EventFeed({ staffNo, refused });
    setFeed(opened);
    return () => opened.close();
  }, [staffNo, queries]);
  return (
    <FeedContext value={feed}>
      <Reloading />
      {children}
    </FeedContext>
  );
}

function Bar() {
  const words = useWords();
  const me = useMe();
  return (
    <header className="bar">
      <Link to="/" className="bar-name">
        {words.say('frame.product')}
      </Link>
      <nav aria-label={words.say('frame.pages')}>
        {pagesFor(me.rights).map(({ path, name }) => (
          <Link key={path} to={path}>
            {words.say(`frame.${name}`)}
          </Link>
        ))}
      </nav>
      {me.rights.includes('see-cameras') ? <Bell /> : null}
      <Link to="/me" className="bar-me" title={words.say('frame.me')}>
        {me.name} <span className="number">{me.staffNo}</span>
      </Link>
    </header>
  );
}
