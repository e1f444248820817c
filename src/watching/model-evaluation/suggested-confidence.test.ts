import { chmodSync, copyFileSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { readManifest } from '../detect/model-manifest.ts';
import { type Judged, manifestText, writeConfidences } from './manifest-confidence.ts';
import { suggestConfidence } from './suggested-confidence.ts';

const off = (confidence: number, precision: number, recall: number) => ({ confidence, precision, recall });

describe('confidences from figures', () => {
  it('start a presence where nine of ten boxes are right, and keep it while a box is more likely right than wrong', () => {
    const offs = [
      off(0.8, 0.95, 0.2),
      off(0.511, 0.9, 0.5),
      off(0.3, 0.7, 0.7),
      off(0.219, 0.5, 0.8),
      off(0.1, 0.2, 0.9),
    ];
    expect(suggestConfidence(offs, 100)).toEqual({ start: 0.52, keep: 0.21, by: 'precision 0.9' });
  });

  it.each([
    ['is reached by next to nothing', [off(0.9, 1, 0.02), off(0.4, 0.7, 0.6), off(0.2, 0.4, 0.7)]],
    ['is not reached', [off(0.9, 0.8, 0.02), off(0.4, 0.7, 0.6), off(0.2, 0.4, 0.7)]],
  ])('start a presence at the best F1 where that precision %s', (_, offs) => {
    expect(suggestConfidence(offs, 100)).toEqual({ start: 0.4, keep: 0.4, by: 'best F1' });
  });

  it('are never below a tenth', () => {
    expect(suggestConfidence([off(0.4, 0.95, 0.9), off(0.01, 0.6, 1)], 30)).toMatchObject({ keep: 0.1 });
    expect(suggestConfidence([off(0.04, 0.95, 0.9)], 30)).toMatchObject({ start: 0.1, keep: 0.1 });
  });

  it.each([
    ['there are too few things', [off(0.4, 1, 1)], 29, '29 things are too few'],
    ['nothing is found', [off(0.4, 0, 0)], 100, 'none was found'],
    ['most boxes are wrong', [off(0.4, 0.3, 0.5)], 100, 'at best 30 of 100 boxes are right'],
  ])('are not suggested where %s', (_, offs, truths, why) => {
    const suggested = suggestConfidence(offs, truths);
    expect('none' in suggested && wordsIn('en').of(suggested.none)).toContain(why);
  });
});

describe('a manifest with confidences', () => {
  const shipped = readFileSync('models/street/model.json', 'utf8');

  it('is written as the shipped one is', () => {
    expect(`${manifestText(JSON.parse(shipped))}\n`).toBe(shipped);
  });

  it('gets them at the labels that were judged, and nothing else changes', async () => {
    const folder = scratchFolder();
    copyFileSync('models/street/model.json', join(folder, 'model.json'));
    const judged: Judged['classes'] = [
      { modelLabels: ['garbage'], suggested: { start: 0.48, keep: 0.2, by: 'precision 0.9' } },
      { modelLabels: ['bag'], suggested: { none: saying('evaluate.nothing-found') } },
    ];
    await writeConfidences(folder, { classes: judged });
    const text = readFileSync(join(folder, 'model.json'), 'utf8');
    const read = readManifest(text, 'model.json');
    expect(read.ok).toBe(true);
    const before = JSON.parse(shipped).labels.find((own: { label: string }) => own.label === 'garbage');
    const after = { ...before, confidence: { start: 0.48, keep: 0.2 } };
    expect(JSON.parse(text).labels.find((own: { label: string }) => own.label === 'garbage')).toEqual(after);
    const rest = JSON.parse(text);
    rest.labels = JSON.parse(shipped).labels;
    expect(rest).toEqual(JSON.parse(shipped));
  });

  const garbage: Judged['classes'] = [
    { modelLabels: ['garbage'], suggested: { start: 0.48, keep: 0.2, by: 'precision 0.9' } },
  ];

  it('behind a link is written in its own place, with the same access rights and without a byte order mark', async () => {
    const [folder, elsewhere] = [scratchFolder(), join(scratchFolder(), 'own.json')];
    writeFileSync(elsewhere, `\uFEFF${shipped}`, { mode: 0o600 });
    symlinkSync(elsewhere, join(folder, 'model.json'));
    await writeConfidences(folder, { classes: garbage });
    expect(lstatSync(join(folder, 'model.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(elsewhere, 'utf8')).toMatch(/^\{\n[\s\S]*"start": 0\.48, "keep": 0\.2/);
    expect(statSync(elsewhere).mode & 0o777).toBe(0o600);
  });

  it('that is read-only is left as it is', async () => {
    const file = join(scratchFolder(), 'model.json');
    copyFileSync('models/street/model.json', file);
    chmodSync(file, 0o444);
    await expect(writeConfidences(join(file, '..'), { classes: garbage })).rejects.toMatchObject({
      code: 'JX_EVALUATE_OUT',
      message: expect.stringContaining('it is read-only'),
    });
    expect(readFileSync(file, 'utf8')).toBe(shipped);
  });

  it('that cannot be read is reported as such', async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'model.json'), '{');
    await expect(writeConfidences(folder, { classes: [] })).rejects.toMatchObject({ code: 'JX_EVALUATE_OUT' });
  });
});
