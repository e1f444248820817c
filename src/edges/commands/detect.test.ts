import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { SharpBoxPainter } from '../../adapters/sharp/box-painter.ts';
import { SharpPictureCodec } from '../../adapters/sharp/picture-codec.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { paintPicture } from '../../testing/builders/painted-picture.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import type { NamedBox } from '../../watching/detect/detector.ts';
import { addDetect } from './detect.ts';

const BOXES: readonly NamedBox[] = [
  { label: 'car <1>', confidence: 0.71234567, boxXyxy: [0.25, 0.5, 0.75, 1] },
  { label: 'truck', confidence: 0.3, boxXyxy: [0.1, 0.1, 0.2, 0.2] },
];

function makeVerb() {
  const lines: string[] = [];
  const asked: string[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addDetect(program, {
    pictures: new SharpPictureCodec(),
    painter: new SharpBoxPainter(),
    defaultModel: 'models/street',
    words: wordsIn('en'),
    openNamer: async (folder) => ({
      contentSize: () => ({ widthPx: 64, heightPx: 32 }),
      name: async ({ widthPx, heightPx }: Picture, _, minConfidence) => {
        asked.push(`${folder} ${widthPx}×${heightPx} from ${minConfidence}`);
        return BOXES;
      },
      close: async () => void asked.push('closed'),
    }),
    print: (line) => lines.push(line),
  });
  const run = (...args: string[]) => program.parseAsync(['detect', ...args], { from: 'user' });
  return { run, lines, asked };
}

async function pictureFile(name: string, folder = scratchFolder()): Promise<string> {
  const file = join(folder, name);
  const picture = paintPicture(200, 100, () => [90, 120, 90]);
  writeFileSync(file, await new SharpPictureCodec().encodeJpeg(picture, 90));
  return file;
}

describe('jiexun detect', () => {
  it('with --json prints one line for each picture, with the model’s own labels and fractions of the picture', async () => {
    const { run, lines, asked } = makeVerb();
    const [a, b] = [await pictureFile('a.jpg'), await pictureFile('b.jpg')];
    await run(a, b, '--json', '--min-confidence', '0.3', '--model', 'models/other');
    const detections = [{ ...BOXES[0], confidence: 0.712346 }, BOXES[1]];
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { image: a, widthPx: 200, heightPx: 100, detections },
      { image: b, widthPx: 200, heightPx: 100, detections },
    ]);
    expect(asked).toEqual(['models/other 64×32 from 0.3', 'models/other 64×32 from 0.3', 'closed']);
  });

  it('without it draws the boxes into a copy, overwrites nothing, and says where it is', async () => {
    const { run, lines } = makeVerb();
    const file = await pictureFile('a.jpg');
    const out = join(scratchFolder(), 'new');
    await run(file, file, '--out', out);
    expect(readdirSync(out).sort()).toEqual(['a.boxes-2.jpg', 'a.boxes.jpg']);
    expect(lines).toEqual([
      `${file}: 1 × car <1>, 1 × truck; drawn into ${join(out, 'a.boxes.jpg')}`,
      `${file}: 1 × car <1>, 1 × truck; drawn into ${join(out, 'a.boxes-2.jpg')}`,
    ]);
  });

  it('draws a box at its place, and leaves the rest of the picture as it was', async () => {
    const picture = paintPicture(200, 100, () => [90, 120, 90]);
    const jpeg = await new SharpBoxPainter().paint(picture, BOXES.slice(0, 1));
    const { rgb, widthPx } = await new SharpPictureCodec().decode(jpeg);
    const at = (x: number, y: number) => [...rgb.subarray((y * widthPx + x) * 3, (y * widthPx + x) * 3 + 3)];
    expect(at(50, 80)[0]).toBeGreaterThan(130);
    expect(at(150, 80)[0]).toBeGreaterThan(130);
    expect(at(100, 80)[0]).toBeLessThan(110);
  });

  it('looks at the pictures that it can read and then names those that it cannot', async () => {
    const { run, lines, asked } = makeVerb();
    const folder = scratchFolder();
    const good = await pictureFile('good.jpg', folder);
    const text = join(folder, 'text.jpg');
    writeFileSync(text, 'not a picture');
    await expect(run(join(folder, 'absent.jpg'), text, good, '--json')).rejects.toMatchObject({
      code: 'JX_PICTURE',
      exitCode: 2,
      message: expect.stringMatching(/absent\.jpg: the file cannot be read.*\n.*text\.jpg: /),
    });
    expect(lines).toHaveLength(1);
    expect(asked.at(-1)).toBe('closed');
  });

  it.each([
    ['no image', []],
    ['a confidence outside 0–1', ['a.jpg', '--min-confidence', '25']],
    ['a confidence that is no number', ['a.jpg', '--min-confidence', '']],
  ])('refuses %s', async (_, args) => {
    await expect(makeVerb().run(...args)).rejects.toMatchObject({ name: 'CommanderError' });
  });

  it('says when the copy cannot be written', async () => {
    const { run } = makeVerb();
    const file = await pictureFile('a.jpg');
    await expect(run(file, '--out', `${file}/x`)).rejects.toMatchObject({ code: 'JX_PICTURE_OUT', exitCode: 2 });
  });
});
