import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { Refusal } from './api/refusal.ts';
import { router } from './router.tsx';
import { LanguageChoice } from './words/language.tsx';
import './look/look.css';

const MINUTE_MS = 60_000;

/** What is shown is loaded anew each minute; what may work later is tried again twice. */
const queries: QueryClient = new QueryClient({
  mutationCache: new MutationCache({ onError: (error) => showSignIn(error) }),
  defaultOptions: {
    queries: {
      refetchInterval: MINUTE_MS,
      staleTime: 5_000,
      retry: (count, error) => count < 2 && error instanceof Refusal && error.isPassing,
    },
  },
});

/** Not a wrong password or code, which somebody types who is signed in. */
const SIGNS_OUT: ReadonlySet<string> = new Set(['JX_NOT_SIGNED_IN', 'JX_CHOOSE_PASSWORD']);

/** A session that is over shows the page to sign in, whatever request found out. */
function showSignIn(error: unknown): void {
  if (error instanceof Refusal && SIGNS_OUT.has(error.code)) void queries.resetQueries({ queryKey: ['me'] });
}

queries.getQueryCache().subscribe(({ type, query }) => {
  if (type === 'updated' && query.queryKey[0] !== 'me') showSignIn(query.state.error);
});

const page = document.getElementById('page');
if (page)
  createRoot(page).render(
    <LanguageChoice>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LanguageChoice>,
  );
