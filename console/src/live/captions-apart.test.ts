import { expect, test } from 'vitest';
import { type Caption, captionsApart } from './captions-apart.ts';

const caption = (leftPx: number, topPx: number): Caption => ({ leftPx, topPx, widthPx: 60, heightPx: 20 });

test.each<[what: string, captions: readonly Caption[], tops: readonly number[]]>([
  ['none is there', [], []],
  ['they are far from each other', [caption(0, 0), caption(0, 20), caption(60, 10)], [0, 20, 10]],
  ['two are at one place: the second goes to the nearer side', [caption(0, 50), caption(10, 55)], [50, 70]],
  ['two are at one place: or above', [caption(0, 50), caption(10, 45)], [50, 30]],
  ['a third finds the next free place', [caption(0, 50), caption(0, 50), caption(0, 50)], [50, 30, 70]],
  ['one would leave the picture at the top', [caption(0, -20)], [0]],
  ['one would leave the picture at the bottom', [caption(0, 95)], [80]],
  ['there is no room at the top', [caption(0, 0), caption(0, -5)], [0, 20]],
])('when %s', (_, captions, tops) => {
  expect(captionsApart(captions, 100)).toEqual(tops);
});

test('where the picture has no room, one stays where it would stand; none is lost', () => {
  const many = Array.from({ length: 200 }, () => caption(0, 50));
  const tops = captionsApart(many, 100);
  expect(tops).toHaveLength(200);
  expect(new Set(tops.slice(0, 4)).size).toBe(4);
  expect(tops[199]).toBe(50);
});
