import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useLayoutEffect, useMemo } from 'react';
import { call, showPerson } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { Problem } from '../look/problem.tsx';
import { SendingOf } from '../review/sending-context.tsx';
import { useWords } from '../words/language.tsx';
import { MeContext } from './me-context.ts';
import { openShown, ShownContext } from './shown-context.ts';

const SignInPage = lazy(async () => ({ default: (await import('../sign-in/sign-in-page.tsx')).SignInPage }));
const ChoosePasswordPage = lazy(async () => ({
  default: (await import('../sign-in/choose-password-page.tsx')).ChoosePasswordPage,
}));

/** Shows the pages to people who are signed in. Others get the sign-in page, whatever the address. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const words = useWords();
  const queries = useQueryClient();
  const { data: me, error, refetch } = useQuery({ queryKey: ['me'], queryFn: () => call('me', {}), retry: false });
  const signedOut = useCallback(() => void queries.resetQueries({ queryKey: ['me'] }), [queries]);
  const { choose } = words;
  const own = me?.language;
  const staffNo = me?.staffNo ?? null;
  // Before the effects of the pages, which ask the server.
  useLayoutEffect(() => showPerson(staffNo), [staffNo]);
  // Another person has another language; a choice on the page goes to the server first.
  useEffect(() => {
    if (own) choose(own);
  }, [own, choose]);
  if (error instanceof Refusal && error.isSignedOut)
    return (
      <Suspense>
        <SignInPage />
      </Suspense>
    );
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!me) return <p className="absent">{words.say('frame.loading')}</p>;
  if (me.mustChoosePassword)
    return (
      <Suspense>
        <ChoosePasswordPage />
      </Suspense>
    );
  return (
    <MeContext value={me}>
      <SendingOf staffNo={me.staffNo} signedOut={signedOut}>
        <ShownOf key={me.staffNo}>{children}</ShownOf>
      </SendingOf>
    </MeContext>
  );
}

function ShownOf({ children }: { readonly children: ReactNode }) {
  return <ShownContext value={useMemo(openShown, [])}>{children}</ShownContext>;
}
