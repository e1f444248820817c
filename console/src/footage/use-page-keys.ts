import { useEffect, useRef } from 'react';
import { keysInUse } from '../browser/keys-in-use.ts';

const TAKEN = 'input, textarea, select, button, a, video, [role=slider], [role=dialog]';

/** Keys of the whole page, by their codes, but not of its fields and buttons. */
export function usePageKeys(acts: Readonly<Record<string, () => void>>): void {
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = now.current[event.code];
      const isTaken = event.target instanceof HTMLElement && event.target.closest(TAKEN) !== null;
      const hasModifier = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
      if (act === undefined || isTaken || hasModifier || keysInUse.get() !== 'on') return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
