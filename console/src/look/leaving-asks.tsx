import { useBlocker } from '@tanstack/react-router';
import { useRef } from 'react';
import { useWords } from '../words/language.tsx';
import { Dialog } from './dialog.tsx';
import { NotSaved } from './not-saved.tsx';

/**
 * Asks before a link of the page leaves what was entered; closing the tab asks in the browser's own words. Whoever goes
 * to another page because it was saved navigates with `ignoreBlocker`.
 */
export function LeavingAsks({ hasEntered }: { readonly hasEntered: boolean }) {
  const words = useWords();
  // Until the other page stands this one is there yet: asked again meanwhile, nobody could answer.
  const isThrownAway = useRef(false);
  const leaving = useBlocker({
    shouldBlockFn: () => hasEntered && !isThrownAway.current,
    enableBeforeUnload: () => hasEntered,
    withResolver: true,
  });
  if (leaving.status !== 'blocked') return null;
  const throwAway = () => {
    isThrownAway.current = true;
    leaving.proceed();
  };
  return (
    <Dialog title={words.say('frame.leave-title')} close={leaving.reset}>
      <NotSaved goOn={leaving.reset} throwAway={throwAway} />
    </Dialog>
  );
}
