import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SharpPictureCodec } from '../../adapters/sharp/picture-codec.ts';
import { CAR, CAR_LINE, makeVerb, smallSet, writePicture } from '../../testing/builders/evaluate-verb.ts';
import { IMAGINED_CLASSES, imaginedSet } from '../../testing/builders/imagined-set.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import type { NamedBox } from '../../watching/detect/detector.ts';
import type { ModelFigures } from '../../watching/model-evaluation/model-figures.ts';

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
  it('gives the same figures as pycocotools for the same files (npm run expected:evaluation)', async () => {
    const judged = await judgeDrawnSet();
    const known = new URL('../../watching/model-evaluation/pycocotools-figures.json', import.meta.url);
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

  it('has things of every size, and a class without things', async () => {
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

  it('writes its tables in the person’s language; programs read English', async () => {
    const set = await smallSet({ a: CAR_LINE });
    const shown = makeVerb({ quick: [[CAR]], slow: [[]] }, undefined, 'zh');
    await shown.run(...set, '--model', 'quick', '--model', 'slow');
    const text = shown.lines.join('\n').replaceAll(/ {2,}/g, '  ');
    expect(text).toContain('AP50  真值  quick  slow');
    expect(text).toMatch(
      /标签 {2}真值 {2}AP50 {2}AP50–95 {2}小 {2}中 {2}大 {2}P 0.9 时的召回率 {2}起始置信度 {2}最佳 F1 处 {2}该处 P \/ R {2}校准误差/,
    );
    expect(text).toContain('  car：不建议置信度：只有 1 个目标，太少，无法判断（至少 30 个）');
    const read = makeVerb({ street: [[CAR]] }, undefined, 'zh');
    await read.run(...set, '--json');
    const [car] = JSON.parse(read.lines.join('')).models[0].classes;
    expect(car.suggested).toEqual({ none: '1 things are too few to tell (30)' });
  });

  it('uses another model’s confident boxes as the truth, on frames of videos', async () => {
    const unsure = { ...CAR, confidence: 0.3, boxXyxy: [0, 0, 0.2, 0.2] as const };
    const { run, lines, asked } = makeVerb({ street: [[CAR]], coco: [[CAR, unsure]] });
    const args = ['--videos', 'footage', '--last', '0.3', '--against', 'coco', '--classes', 'car', '--json'];
    await run(...args);
    expect(JSON.parse(lines.join('')).models[0].classes[0]).toMatchObject({ truths: 1, ap50: 1 });
    expect(asked.slice(0, 3)).toEqual(['footage last 0.3', 'coco evaluate from 0.4', 'street evaluate from 0.01']);
  });

  it('names a class that no label means, and says that no model finds it', async () => {
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

  it('uses one label file for every picture with its name, for any kind of picture file, and says so', async () => {
    const set = await smallSet({ a: CAR_LINE });
    await writePicture(join(set[1] ?? '', 'a.png'), { widthPx: 100, heightPx: 100 });
    const { run, lines, said } = makeVerb({ street: [[CAR], [CAR]] });
    await run(...set, '--json');
    const answer = JSON.parse(lines.join(''));
    expect(answer).toMatchObject({ pictures: 2, unlabelled: 0, orphans: [] });
    expect(answer.models[0].classes[0]).toMatchObject({ truths: 2, ap50: 1 });
    expect(said.join('\n')).toContain("1 of 2 pictures share another's label file, such as a.png");
  });

  it('writes a contact sheet of misses and false finds, and the COCO files', async () => {
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
});
