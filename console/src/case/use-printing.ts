import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';

export interface Printing {
  /** When the sheet is printed, as the log has it; null: what is printed now shows nothing of the case. */
  readonly printedAt: string | null;
  readonly print: () => void;
  readonly isPending: boolean;
  readonly error: unknown;
}

/** Printing the sheet of a case: first the log says who does it, then the browser prints. */
export function usePrinting(caseId: string, mayPrint: boolean): Printing {
  const [printedAt, setPrintedAt] = useState<string | null>(null);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call('printed', { params: { id: caseId } }),
    onSuccess: () => {
      // The browser prints what stands on the page now.
      flushSync(() => setPrintedAt(new Date(pageClock.now()).toISOString()));
      window.print();
    },
  });
  useEffect(() => {
    const whole = new AbortController();
    const { signal } = whole;
    window.addEventListener('afterprint', () => setPrintedAt(null), { signal });
    const onKey = (event: KeyboardEvent) => {
      const isPrintKey = event.code === 'KeyP' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!isPrintKey || !mayPrint) return;
      event.preventDefault();
      if (!event.repeat) mutate();
    };
    window.addEventListener('keydown', onKey, { signal });
    return () => whole.abort();
  }, [mayPrint, mutate]);
  return { printedAt, print: mutate, isPending, error };
}
