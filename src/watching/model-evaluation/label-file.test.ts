import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { readLabelFile, saidLabelProblem } from './label-file.ts';

const read = (text: string) => readLabelFile(text, { file: 'labels/a.txt', classCount: 3 });

describe('a label file', () => {
  it('has one box in each line, centre and size in fractions; empty lines are skipped', () => {
    expect(read('1 0.5 0.5 0.25 0.5\r\n\n0 0.125 0.25 0.25 0.5\n')).toEqual({
      boxes: [
        { classIndex: 1, boxXyxy: [0.375, 0.25, 0.625, 0.75] },
        { classIndex: 0, boxXyxy: [0, 0, 0.25, 0.5] },
      ],
      problems: [],
    });
  });

  it('may have polygons; their bounds are used', () => {
    expect(read('2 0.25 0.5 0.5 0.25 0.75 0.75').boxes).toEqual([{ classIndex: 2, boxXyxy: [0.25, 0.25, 0.75, 0.75] }]);
  });

  it('may have a box that reaches over the edge by a rounding error: it is cut there', () => {
    expect(read('0 0.1 0.5 0.2004 1.0002').boxes).toEqual([{ classIndex: 0, boxXyxy: [0, 0, 0.2002, 1] }]);
  });

  it.each([
    ['3 0.5 0.5 0.1 0.1', 'class 3 is out of range: --classes names 3, so 0 to 2'],
    ['-1 0.5 0.5 0.1 0.1', 'class -1 is out of range'],
    ['1.5 0.5 0.5 0.1 0.1', 'class 1.5 is out of range'],
    ['car 0.5 0.5 0.1 0.1', '"car" is not a number'],
    ['0 nan 0.5 0.1 0.1', '"nan" is not a number'],
    ['0 0.5 NaN 0.1 0.1', '"NaN" is not a number'],
    ['0 0.5 0.5 inf 0.1', '"inf" is not a number'],
    ['0 0.5 0.5 Infinity 0.1', '"Infinity" is not a number'],
    ['0 0.5 0.5 0.1', 'found 4 words'],
    ['0 0.1 0.1 0.9 0.1 0.9', 'found 6 words'],
    ['0 0.1 0.1 0.9 0.1 0.9 1.1', 'the box reaches outside the picture: x 0.1 to 0.9, y 0.1 to 1.1'],
    ['0 0.5 0.5 0 0.1', 'the box is 0 wide and 0.1 high'],
    ['0 0.5 0.5 -0.1 0.1', 'the box is -0.1 wide'],
    ['0 0.95 0.5 0.2 0.1', 'the box reaches outside the picture: x 0.85 to 1.05, y 0.45 to 0.55'],
    ['0 1.01 0.5 0.01 0.1', 'the box lies wholly outside the picture: x 1.005 to 1.015, y 0.45 to 0.55'],
    ['0 0.5 -0.01 0.1 0.02', 'the box lies wholly outside the picture: x 0.45 to 0.55, y -0.02 to 0'],
    ['0 208 208 100 100', 'the box reaches outside the picture'],
  ])('with "%s" is wrong in that line, and the other lines are read', (line, what) => {
    const { boxes, problems } = read(`1 0.5 0.5 0.25 0.5\n${line}\n2 0.5 0.5 0.5 0.5`);
    expect(boxes.map(({ classIndex }) => classIndex)).toEqual([1, 2]);
    expect(problems.map((problem) => wordsIn('en').of(saidLabelProblem(problem)))).toEqual([
      expect.stringMatching(/^labels\/a\.txt:2: /),
    ]);
    expect(wordsIn('en').of(problems[0]?.what ?? '')).toContain(what);
  });
});
