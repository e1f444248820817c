import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { modelNames } from './model-room.ts';

describe('the names of the models', () => {
  it('are those of the folders and of links to folders, hidden ones left out; a link to nothing is told by `check`', async () => {
    const [folder, elsewhere] = [scratchFolder(), scratchFolder()];
    for (const name of ['street', '.ipynb_checkpoints']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'README.md'), '');
    symlinkSync(elsewhere, join(folder, 'vendor'));
    symlinkSync(join(folder, 'README.md'), join(folder, 'LIESMICH.md'));
    symlinkSync(join(elsewhere, 'gone'), join(folder, 'lost'));
    expect(await modelNames(folder)).toEqual(['lost', 'street', 'vendor']);
  });

  it('are none where there is no such folder', async () => {
    expect(await modelNames('/nowhere/models')).toEqual([]);
  });
});
