/** What a key or its button asks the review page to do. */
export type KeyAct =
  | { readonly does: Exclude<KeyName, 'still'> }
  | { readonly does: 'still'; readonly index: number }
  | { readonly does: 'reason'; readonly index: number }
  | { readonly does: 'last-reason' }
  | { readonly does: 'leave' };

/** Keys that a page does not have. */
export type LeftOut = ReadonlySet<KeyAct['does']>;

export const KEY_NAMES = [
  'confirm',
  'reject',
  'unsure',
  'take-back',
  'blink',
  'still',
  'boxes',
  'close-up',
  'full-screen',
  'zoom-off',
  'back',
  'on',
  'copy',
  'note',
  'keys',
] as const;
export type KeyName = (typeof KEY_NAMES)[number];

/** What is printed on the key, for buttons and the list of keys. */
export const KEY_CAPS: Readonly<Record<KeyName, string>> = {
  confirm: 'Y',
  reject: 'N',
  unsure: 'U',
  'take-back': 'Z',
  blink: 'Space',
  still: '1–6',
  boxes: 'B',
  'close-up': 'C',
  'full-screen': 'F',
  'zoom-off': '0',
  back: '←',
  on: '→',
  copy: 'K',
  note: 'M',
  keys: '?',
};

/** By the place of a key, so that they work whatever the layout or the input method is. */
const BY_CODE: Readonly<Record<string, Exclude<KeyName, 'still'>>> = {
  KeyY: 'confirm',
  KeyN: 'reject',
  KeyU: 'unsure',
  KeyZ: 'take-back',
  Space: 'blink',
  KeyB: 'boxes',
  KeyC: 'close-up',
  KeyF: 'full-screen',
  Digit0: 'zoom-off',
  Numpad0: 'zoom-off',
  ArrowLeft: 'back',
  ArrowRight: 'on',
  KeyK: 'copy',
  KeyM: 'note',
};

const STILLS = 6;

/** What the page knows about a key press, and its own state. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly isComposing: boolean;
  readonly hasModifier: boolean;
  readonly isRepeat: boolean;
  /** What has the focus: a field takes every key, a button takes Space and Enter. */
  readonly focus: 'field' | 'button' | 'elsewhere';
}

/**
 * Gives what a press asks for, or null when the key is not the page's. `isPicking`: after N, until a reason is chosen.
 */
export function actOf(press: KeyPress, isPicking: boolean): KeyAct | null {
  const { code, key, isComposing, hasModifier, isRepeat, focus } = press;
  if (isComposing || key === 'Process' || hasModifier || focus === 'field') return null;
  if (focus === 'button' && code === 'Space') return null;
  if (isRepeat && code !== 'ArrowLeft' && code !== 'ArrowRight') return null;
  if (isPicking) return pickingActOf(code);
  if (key === '?' || key === '？') return { does: 'keys' };
  const digit = digitOf(code);
  if (digit !== null && digit >= 1) return digit <= STILLS ? { does: 'still', index: digit - 1 } : null;
  const does = BY_CODE[code];
  return does === undefined ? null : { does };
}

function pickingActOf(code: string): KeyAct | null {
  if (code === 'Escape') return { does: 'leave' };
  if (code === 'KeyN') return { does: 'last-reason' };
  const digit = digitOf(code);
  // The tenth reason has the 0.
  return digit === null ? null : { does: 'reason', index: digit === 0 ? 9 : digit - 1 };
}

function digitOf(code: string): number | null {
  const [, digit] = /^(?:Digit|Numpad)([0-9])$/.exec(code) ?? [];
  return digit === undefined ? null : Number(digit);
}
