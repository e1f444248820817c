import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { SharpPictureCodec } from '../../adapters/sharp/picture-codec.ts';
import { SharpContactSheet } from '../../adapters/sharp/sharp-contact-sheet.ts';
import { addEvaluate } from '../../edges/commands/evaluate.ts';
import type { Language } from '../../kernel/domain/language.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import type { NamedBox } from '../../watching/detect/detector.ts';
import { scratchFolder } from './scratch-folder.ts';

const LABELS = ['car', 'bag', 'person', 'plant'];

/** Models that give prepared answers, picture after picture. */
export function makeVerb(
  answers: Readonly<Record<string, readonly (readonly NamedBox[])[]>>,
  labels = LABELS,
  language: Language = 'en',
) {
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
    words: wordsIn(language),
    say: (line) => said.push(wordsIn(language).of(line)),
    monotonicMs: () => (nowMs += 1_000),
  });
  const run = (...args: string[]) => program.parseAsync(['evaluate', ...args], { from: 'user' });
  return { run, lines, said, asked };
}

export async function writePicture(
  file: string,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): Promise<void> {
  const rgb = new Uint8Array(widthPx * heightPx * 3).fill(100);
  writeFileSync(file, await new SharpPictureCodec().encodeJpeg({ widthPx, heightPx, rgb }, 80));
}

/** A folder with `images` and `labels` of pictures 100 × 100. */
export async function smallSet(labels: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = scratchFolder();
  for (const name of ['images', 'labels']) mkdirSync(join(folder, name));
  for (const [name, text] of Object.entries(labels)) {
    await writePicture(join(folder, 'images', `${name}.jpg`), { widthPx: 100, heightPx: 100 });
    writeFileSync(join(folder, 'labels', `${name}.txt`), text);
  }
  return ['--images', join(folder, 'images'), '--labels', join(folder, 'labels'), '--classes', 'car,bag,person'];
}

export const CAR: NamedBox = { label: 'car', confidence: 0.8, boxXyxy: [0.4, 0.4, 0.6, 0.6] };
export const CAR_LINE = '0 0.5 0.5 0.2 0.2';
