import { expect, test } from 'vitest';
import { StillPictures, type StillWish } from './still-pictures.ts';

const PICTURE_BYTES = 100 * 100 * 4;
const ORIGINAL_BYTES = 4 * PICTURE_BYTES;
const screen = (file: string): StillWish => ({ caseId: 'a', file, size: 'screen' });
const original = (file: string): StillWish => ({ caseId: 'a', file, size: 'original' });

function open(keptBytes: number) {
  const fetched: string[] = [];
  const pictures = new StillPictures({
    keptBytes,
    fetch: async ({ file, size }) => {
      fetched.push(file);
      if (file === 'lost.jpg') throw new Error('away');
      const side = size === 'original' ? 200 : 100;
      return { width: side, height: side, close: () => undefined };
    },
  });
  return { pictures, fetched };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('the picture on the screen stays, however much is fetched after it', async () => {
  const { pictures, fetched } = open(3 * PICTURE_BYTES);
  const leave = pictures.want(screen('shown.jpg'));
  await settled();
  for (let i = 0; i < 9; i++) {
    pictures.want(screen(`${i}.jpg`))();
    await settled();
  }
  expect(pictures.stateOf(screen('shown.jpg')).is).toBe('there');
  expect(['6', '7', '8'].map((no) => pictures.stateOf(screen(`${no}.jpg`)).is)).toEqual(['loading', 'there', 'there']);
  leave();
  pictures.want(screen('9.jpg'))();
  await settled();
  expect(pictures.stateOf(screen('shown.jpg')).is).toBe('loading');
  expect(fetched.filter((file) => file === 'shown.jpg')).toHaveLength(1);
});

test('the limit counts bytes, and originals go first', async () => {
  const { pictures } = open(ORIGINAL_BYTES + 2 * PICTURE_BYTES);
  for (const wish of [screen('1.jpg'), screen('2.jpg'), original('1.jpg'), screen('3.jpg')]) {
    pictures.want(wish)();
    await settled();
  }
  expect(pictures.stateOf(original('1.jpg')).is).toBe('loading');
  expect(['1', '2', '3'].map((no) => pictures.stateOf(screen(`${no}.jpg`)).is)).toEqual(['there', 'there', 'there']);
});

test('a refused picture is asked for again by the next who wants it, and both of them keep it', async () => {
  const { pictures, fetched } = open(PICTURE_BYTES);
  const first = pictures.want(screen('lost.jpg'));
  await settled();
  expect(pictures.stateOf(screen('lost.jpg')).is).toBe('refused');
  const second = pictures.want(screen('lost.jpg'));
  await settled();
  first();
  second();
  expect(fetched).toEqual(['lost.jpg', 'lost.jpg']);
});
