import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../words/language.tsx';
import { useMe } from './me-context.ts';
import { pageAt } from './pages.ts';

/** Shows a page to those who may see it. Others read which right it needs, and nothing of the page. */
export function Guarded({ children }: { readonly children: ReactNode }) {
  const words = useWords();
  const queries = useQueryClient();
  const { rights } = useMe();
  const page = useRouterState({ select: ({ location }) => pageAt(location.pathname) });
  if (page === null || page.rights.some((right) => rights.includes(right))) return children;
  const [right] = page.rights;
  return (
    <main className="page">
      <h1>{words.say(`frame.${page.name}`)}</h1>
      <div className="problem" role="alert">
        <p>
          <strong>{words.say('frame.not-allowed', { right: words.say(`right.${right}`) })}</strong>
        </p>
        <p>{words.say('frame.not-allowed-means')}</p>
        <p>{words.say('frame.not-allowed-to-do')}</p>
        <button type="button" className="retry" onClick={() => void queries.invalidateQueries({ queryKey: ['me'] })}>
          {words.say('frame.retry')}
        </button>{' '}
        <Link to="/">{words.say('frame.home')}</Link>
      </div>
    </main>
  );
}
