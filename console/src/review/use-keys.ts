import { useEffect, useEffectEvent } from 'react';
import { keysInUse } from '../browser/keys-in-use.ts';
import { actOf, type KeyAct, type KeyPress } from './review-keys.ts';

/** Listens to the whole page's keys. `isOpen`: false while a dialog has them. */
export function useKeys(act: (act: KeyAct) => void, isPicking: boolean, isOpen: boolean): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isOpen || keysInUse.get() === 'off') return;
    const asked = actOf(pressOf(event), isPicking);
    if (asked === null) return;
    event.preventDefault();
    act(asked);
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function pressOf(event: KeyboardEvent): KeyPress {
  return {
    code: event.code,
    key: event.key,
    isComposing: event.isComposing,
    hasModifier: event.ctrlKey || event.altKey || event.metaKey,
    isRepeat: event.repeat,
    focus: focusOf(event.target),
  };
}

function focusOf(target: EventTarget | null): KeyPress['focus'] {
  if (!(target instanceof HTMLElement)) return 'elsewhere';
  if (target.isContentEditable || target.closest('input, textarea, select, [role="combobox"]')) return 'field';
  return target.closest('button, a, summary') ? 'button' : 'elsewhere';
}
