import { expect, test } from 'vitest';
import { actOf, type KeyPress } from './review-keys.ts';

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  code,
  key: '',
  isComposing: false,
  hasModifier: false,
  isRepeat: false,
  focus: 'elsewhere',
  ...more,
});

test.each([
  ['KeyY', { does: 'confirm' }],
  ['KeyN', { does: 'reject' }],
  ['KeyU', { does: 'unsure' }],
  ['KeyZ', { does: 'take-back' }],
  ['Space', { does: 'blink' }],
  ['Digit1', { does: 'still', index: 0 }],
  ['Numpad6', { does: 'still', index: 5 }],
  ['Digit7', null],
  ['Digit0', { does: 'zoom-off' }],
  ['ArrowLeft', { does: 'back' }],
  ['ArrowRight', { does: 'on' }],
  ['KeyK', { does: 'copy' }],
  ['KeyM', { does: 'note' }],
  ['KeyQ', null],
])('%s', (code, act) => {
  expect(actOf(press(code), false)).toEqual(act);
});

test('the question mark is a sign, not a place: it lies elsewhere on each keyboard', () => {
  expect(actOf(press('Slash', { key: '?' }), false)).toEqual({ does: 'keys' });
  expect(actOf(press('Slash', { key: '/' }), false)).toBeNull();
});

test('after N a digit is a reason, the 0 the tenth, N again the last one, Escape leaves; nothing else decides', () => {
  expect(actOf(press('Digit3'), true)).toEqual({ does: 'reason', index: 2 });
  expect(actOf(press('Numpad0'), true)).toEqual({ does: 'reason', index: 9 });
  expect(actOf(press('KeyN'), true)).toEqual({ does: 'last-reason' });
  expect(actOf(press('Escape'), true)).toEqual({ does: 'leave' });
  expect(actOf(press('KeyY'), true)).toBeNull();
});

test.each<[string, Partial<KeyPress>]>([
  ['an input method composes', { isComposing: true }],
  ['an input method has taken the key', { key: 'Process' }],
  ['a field has the focus', { focus: 'field' }],
  ['Control is held: the browser’s own keys stay', { hasModifier: true }],
  ['the key is held down: one press is one decision', { isRepeat: true }],
])('no decision while %s', (_, more) => {
  expect(actOf(press('KeyY', more), false)).toBeNull();
  expect(actOf(press('Digit1', more), true)).toBeNull();
});

test('Space presses the button that has the focus', () => {
  expect(actOf(press('Space', { focus: 'button' }), false)).toBeNull();
  expect(actOf(press('KeyY', { focus: 'button' }), false)).toEqual({ does: 'confirm' });
});
