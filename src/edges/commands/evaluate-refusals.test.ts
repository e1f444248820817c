import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CAR, CAR_LINE, makeVerb, smallSet } from '../../testing/builders/evaluate-verb.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';

describe('what jiexun evaluate refuses', () => {
  it('names every bad line with its file before any model runs; asked to, it leaves them out', async () => {
    const set = await smallSet({ a: `${CAR_LINE}\n9 0.5 0.5 0.1 0.1`, b: '0 NaN 0.5 0.1 0.1\n0 0.9 0.5 0.5 0.1' });
    const stopped = makeVerb({ street: [[CAR]] });
    await expect(stopped.run(...set)).rejects.toMatchObject({
      code: 'JX_EVALUATE_INPUT',
      message: expect.stringMatching(/a\.txt:2: class 9 .*\n.*b\.txt:1: "NaN".*\n.*b\.txt:2: the box.*\n3 bad lines/),
    });
    expect(stopped.asked).toEqual([]);
    const { run, lines } = makeVerb({ street: [[CAR]] });
    await run(...set, '--skip-bad-lines', '--json');
    const answer = JSON.parse(lines.join(''));
    expect(answer.skippedLines).toHaveLength(3);
    expect(answer.models[0].classes[0]).toMatchObject({ truths: 1, ap50: 1 });
  });

  it.each([
    [
      'a folder of pictures that is not there',
      ['--images', '/nowhere', '--labels', '.'],
      '--images /nowhere cannot be read',
    ],
    ['a folder without pictures', ['--images', 'src/kernel/domain', '--labels', '.'], 'has no picture'],
    ['neither pictures nor videos', ['--labels', '.'], 'name either --images or --videos'],
    ['neither labels nor a model', ['--images', '.'], 'name either --labels or'],
    ['labels of videos', ['--videos', '.', '--labels', '.'], 'frames of --videos have no labels'],
    ['a part of pictures', ['--images', '.', '--labels', '.', '--last', '0.3'], '--last is of --videos'],
    [
      'a confidence of labels',
      ['--images', '.', '--labels', '.', '--truth-from', '0.6'],
      '--truth-from is of --against',
    ],
    [
      'bad lines of a model',
      ['--images', '.', '--against', 'a', '--skip-bad-lines'],
      '--skip-bad-lines is of --labels',
    ],
    [
      'two confidences for one label',
      ['--images', '.', '--labels', '.', '--write-confidence', '--classes', 'car,cab=taxi+car'],
      '"car" and "cab" share a label',
    ],
    ['tiles that are none', ['--images', '.', '--labels', '.', '--tiles', '4'], 'expected COLUMNSxROWS'],
  ])('refuses %s', async (_, args, message) => {
    await expect(makeVerb({}).run('--classes', 'car', ...args)).rejects.toMatchObject({
      code: 'JX_EVALUATE_INPUT',
      message: expect.stringContaining(message),
    });
  });

  it('refuses to write two models’ boxes into one COCO file, before it looks at pictures', async () => {
    const set = await smallSet({ a: CAR_LINE });
    const out = join(scratchFolder(), 'coco');
    for (const models of [['street', 'street'], ['truth']]) {
      const { run, asked } = makeVerb({});
      const named = models.flatMap((name) => ['--model', name]);
      await expect(run(...set, ...named, '--coco', out)).rejects.toMatchObject({
        code: 'JX_EVALUATE_INPUT',
        message: expect.stringContaining(`--coco writes ${models[0]}.json twice`),
      });
      expect(asked).toEqual(models.map((name) => `${name} closed`));
    }
  });

  it('refuses labels that belong to other pictures, and a sheet that cannot be written', async () => {
    const [, images = '', , labels = ''] = await smallSet({ a: CAR_LINE });
    const verb = makeVerb({ street: [[CAR]] });
    const args = ['--images', images, '--classes', 'car', '--labels'];
    await expect(verb.run(...args, scratchFolder())).rejects.toMatchObject({
      message: expect.stringContaining('expected NAME.txt for NAME.jpg'),
    });
    const file = join(labels, 'a.txt/sheet.jpg');
    await expect(verb.run(...args, labels, '--contact-sheet', file)).rejects.toMatchObject({ code: 'JX_EVALUATE_OUT' });
  });
});
