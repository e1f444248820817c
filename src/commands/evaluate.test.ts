import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { SharpPictureCodec } from '../adapters/sharp/picture-codec.ts';
import { SharpContactSheet } from '../adapters/sharp/sharp-contact-sheet.ts';
import type { NamedBox } from '../detect/detector.ts';
import type { ModelFigures } from '../evaluation/model-figures.ts';
import { IMAGINED_CLASSES, imaginedSet } from '../testing/imagined-set.ts';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { addEvaluate } from './evaluate.ts';

const LABELS = ['car', 'bag', 'person', 'plant'];

/** Models that say what they are told to, picture after picture. */
function makeVerb(answers: Readonly<Record<string, readonly (readonly NamedBox[])[]>>, labels = LABELS) {
  const [lines, said, asked]: [string[], string[], string[]] = [[], [], []];
  let nowMs = 0;
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addEvaluate(program, {
    pictures: new SharpPictureCodec(),
    sheet: new SharpContactSheet(),
    defaultModel: 'street',
    openModel: async (folder) => {
      const totals = { preprocessMs: 0, sessionMs: 0, decodeMs: 0 };
      let next = 0;
      return {
        version: { name: folder, sha256: 'f'.repeat(64) },
        labels,
        totals,
        contentSize: () => ({ widthPx: 32, heightPx: 32 }),
        name: async (_, turn, minConfidence) => {
          asked.push(`${folder} ${turn} from ${minConfidence}`);
          totals.sessionMs += folder === 'slow' ? 20 : 10;
          const boxes = answers[folder]?.[next++] ?? [];
          return boxes.filter(({ confidence }) => confidence >= minConfidence);
        },
        close: async () => void asked.push(`${folder} closed`),
      };
    },
    writeVideoFrames: async ({ folder, lastRatio, out }) => {
      asked.push(`${folder} last ${lastRatio}`);
      mkdirSync(join(out, 'v'));
      await writePicture(join(out, 'v/000001.jpg'), { widthPx: 64, heightPx: 64 });
    },
    print: (line) => lines.push(line),
    say: (line) => said.push(line),
    monotonicMs: () => (nowMs += 1_000),
  });
  const run = (...args: string[]) => program.parseAsync(['evaluate', ...args], { from: 'user' });
  return { run, lines, said, asked };
}

async function writePicture(file: string, { widthPx, heightPx }: { widthPx: number; heightPx: number }): Promise<void> {
  const rgb = new Uint8Array(widthPx * heightPx * 3).fill(100);
  writeFileSync(file, await new SharpPictureCodec().encodeJpeg({ widthPx, heightPx, rgb }, 80));
}

/** A folder with `images` and `labels` of pictures 100 × 100. */
async function smallSet(labels: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = scratchFolder();
  for (const name of ['images', 'labels']) mkdirSync(join(folder, name));
  for (const [name, text] of Object.entries(labels)) {
    await writePicture(join(folder, 'images', `${name}.jpg`), { widthPx: 100, heightPx: 100 });
    writeFileSync(join(folder, 'labels', `${name}.txt`), text);
  }
  return ['--images', join(folder, 'images'), '--labels', join(folder, 'labels'), '--classes', 'car,bag,person'];
}

const CAR: NamedBox = { label: 'car', confidence: 0.8, boxXyxy: [0.4, 0.4, 0.6, 0.6] };
const CAR_LINE = '0 0.5 0.5 0.2 0.2';

async function judgeDrawnSet(): Promise<ModelFigures> {
  const pictures = imaginedSet();
  const folder = scratchFolder();
  const [images, labels] = [join(folder, 'images'), join(folder, 'labels')];
  for (const made of [images, labels]) mkdirSync(made);
  for (const picture of pictures) {
    await writePicture(join(images, picture.name), picture);
    const file = join(labels, picture.name.replace('.jpg', '.txt'));
    if (picture.labelText !== null) writeFileSync(file, picture.labelText);
  }
  const { run, lines } = makeVerb({ street: pictures.map(({ finds }) => finds) });
  await run('--images', images, '--labels', labels, '--classes', IMAGINED_CLASSES.join(), '--json');
  return JSON.parse(lines.join('')).models[0];
}

describe('jiexun evaluate on a drawn set', () => {
  it('says what pycocotools says of the same files (npm run expected:evaluation)', async () => {
    const judged = await judgeDrawnSet();
    const known = new URL('../evaluation/pycocotools-figures.json', import.meta.url);
    const { mean, ...classes } = JSON.parse(readFileSync(known, 'utf8'));
    const close = (value: number | null) => (value === null ? null : expect.closeTo(value, 6));
    for (const [name, expected] of Object.entries<Record<string, Record<string, number | null>>>(classes)) {
      const figures = judged.classes.find((own) => own.name === name);
      expect({ name, ...figures }).toMatchObject({
        name,
        ap50: close(expected['all']?.['ap50'] ?? null),
        ap75: close(expected['all']?.['ap75'] ?? null),
        ap50to95: close(expected['all']?.['ap50to95'] ?? null),
      });
      for (const size of ['small', 'medium', 'large'] as const) {
        expect({ name, size, ...figures?.bySize[size] }).toMatchObject({
          ap50: close(expected[size]?.['ap50'] ?? null),
          ap50to95: close(expected[size]?.['ap50to95'] ?? null),
        });
      }
    }
    expect(judged.mean).toEqual({ ap50: close(mean.ap50), ap50to95: close(mean.ap50to95) });
  });

  it('has things of every size, and a class without any', async () => {
    const judged = await judgeDrawnSet();
    const truths = judged.classes.map(({ bySize, truths }) => [
      bySize.small.truths,
      bySize.medium.truths,
      bySize.large.truths,
      truths,
    ]);
    expect(
      truths
        .slice(0, 3)
        .flat()
        .every((n) => n >= 1),
    ).toBe(true);
    expect(truths[3]).toEqual([0, 0, 0, 0]);
    expect(judged.classes[3]?.ap50).toBeNull();
  });
});

describe('jiexun evaluate', () => {
  it('shows several models side by side, with their time over the first', async () => {
    const { run, lines, asked } = makeVerb({ quick: [[CAR]], slow: [[]] });
    const set = await smallSet({ a: CAR_LINE });
    await run(...set, '--model', 'quick', '--model', 'slow');
    const text = lines.join('\n');
    expect(text).toMatch(/AP50 +truths +quick +slow\n {2}car +1 +1\.000 +0\.000/);
    expect(text).toMatch(/over quick +× 1\.00 +× 1\.\d\d/);
    expect(asked).toEqual(['quick evaluate from 0.01', 'slow evaluate from 0.01', 'quick closed', 'slow closed']);
  });

  it('takes another model’s sure boxes for the truth, on frames of videos', async () => {
    const unsure = { ...CAR, confidence: 0.3, boxXyxy: [0, 0, 0.2, 0.2] as const };
    const { run, lines, asked } = makeVerb({ street: [[CAR]], coco: [[CAR, unsure]] });
    const args = ['--videos', 'footage', '--last', '0.3', '--against', 'coco', '--classes', 'car', '--json'];
    await run(...args);
    expect(JSON.parse(lines.join('')).models[0].classes[0]).toMatchObject({ truths: 1, ap50: 1 });
    expect(asked.slice(0, 3)).toEqual(['footage last 0.3', 'coco evaluate from 0.4', 'street evaluate from 0.01']);
  });

  it('says a class that no label stands for, and that it is found by none', async () => {
    const { run, lines, said } = makeVerb({ street: [[]] }, ['car']);
    await run(...(await smallSet({ a: '1 0.5 0.5 0.2 0.2' })));
    expect(said.join('\n')).toContain('street has no label for bag, person');
    expect(lines.join('\n')).toMatch(/bag +1 +no label/);
  });

  it('lists and counts pictures that cannot be read, and judges the others', async () => {
    const set = await smallSet({ a: CAR_LINE, b: CAR_LINE });
    writeFileSync(join(set[1] ?? '', 'b.jpg'), 'not a picture');
    const { run, lines, said } = makeVerb({ street: [[CAR]] });
    await run(...set, '--json');
    const answer = JSON.parse(lines.join(''));
    expect(answer).toMatchObject({ pictures: 1, unreadable: [{ name: 'b.jpg' }] });
    expect(answer.models[0].classes[0]).toMatchObject({ truths: 1, ap50: 1 });
    expect(said.join('\n')).toMatch(/b\.jpg is left out: .*\n.*1 of 2 pictures could not be read/);
  });

  it('takes a label file for every picture of its name, whatever the picture’s kind, and says so', async () => {
    const set = await smallSet({ a: CAR_LINE });
    await writePicture(join(set[1] ?? '', 'a.png'), { widthPx: 100, heightPx: 100 });
    const { run, lines, said } = makeVerb({ street: [[CAR], [CAR]] });
    await run(...set, '--json');
    const answer = JSON.parse(lines.join(''));
    expect(answer).toMatchObject({ pictures: 2, unlabelled: 0, orphans: [] });
    expect(answer.models[0].classes[0]).toMatchObject({ truths: 2, ap50: 1 });
    expect(said.join('\n')).toContain("1 of 2 pictures share another's label file, such as a.png");
  });

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

  it('writes a contact sheet of what was missed and what is not there, and COCO’s files', async () => {
    const set = await smallSet({ a: CAR_LINE, b: `${CAR_LINE}\n1 0.2 0.2 0.2 0.2` });
    const out = scratchFolder();
    const wrong: NamedBox = { ...CAR, boxXyxy: [0, 0, 0.2, 0.2] };
    const { run } = makeVerb({ street: [[CAR], [wrong]] });
    await run(...set, '--contact-sheet', join(out, 'sheets/worst.jpg'), '--coco', join(out, 'coco'));
    const sheet = await new SharpPictureCodec().decode(readFileSync(join(out, 'sheets/worst.jpg')));
    expect([sheet.widthPx > 1_000, sheet.heightPx > 400]).toEqual([true, true]);
    expect(readdirSync(join(out, 'coco')).toSorted()).toEqual(['street.json', 'truth.json']);
    const truths = JSON.parse(readFileSync(join(out, 'coco/truth.json'), 'utf8'));
    expect(truths.annotations[2]).toMatchObject({ image_id: 2, category_id: 2, iscrowd: 0 });
  });

  it.each([
    [
      'a folder of pictures that is not there',
      ['--images', '/nowhere', '--labels', '.'],
      '--images /nowhere cannot be read',
    ],
    ['a folder without pictures', ['--images', 'src/domain', '--labels', '.'], 'has no picture'],
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

  it('refuses to write two models’ boxes into one of COCO’s files, before it looks', async () => {
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
