import { expect, test } from 'vitest';
import { elementAt, readXml } from './xml-element.ts';

test('the first element of a name is the first in the text, at any depth', () => {
  const message = readXml('<a><b><c>1</c></b><c>2</c><b><c>3</c></b></a>');
  expect(elementAt(message, 'c')?.text).toBe('1');
  expect(elementAt(message, 'b', 'c')?.text).toBe('1');
  expect(elementAt(message, 'c', 'b')).toBeNull();
});

test('nothing is read behind the first element of a name', () => {
  const first = { name: 'first', attributes: new Map(), children: [], text: '' };
  const unread = {
    ...first,
    name: 'second',
    get children(): never {
      throw new Error('it was read');
    },
  };
  expect(elementAt({ ...first, children: [first, unread] }, 'first')).toBe(first);
});
