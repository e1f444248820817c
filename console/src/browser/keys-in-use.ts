import { Kept } from './kept.ts';

/** Whether the review page listens to keys. Some people have programs of their own that read the keyboard. */
export const keysInUse = new Kept<'on' | 'off'>({ key: 'keys', choices: ['on', 'off'], first: 'on' });
