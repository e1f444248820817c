import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cruise, type IConfiguration } from 'dependency-cruiser';
import { expect, test } from 'vitest';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';

const { forbidden, options }: IConfiguration = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/** The rules that the files break, each with the file that breaks it. */
async function brokenBy(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const baseDir = scratchFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(baseDir, path)), { recursive: true });
    await writeFile(join(baseDir, path), text);
  }
  const { tsPreCompilationDeps } = options ?? {};
  const rules = {
    validate: true,
    ruleSet: { forbidden: forbidden ?? [] },
    tsPreCompilationDeps: !!tsPreCompilationDeps,
  };
  const { output } = await cruise(['src'], { baseDir, ...rules });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

const KERNEL = { 'src/kernel/domain/clock.ts': 'export const clock = 1;\n' };

test('a folder with a line may import what its line allows', async () => {
  const file = "import { clock } from '../../kernel/domain/clock.ts';\nexport const stream = clock;\n";
  expect(await brokenBy({ ...KERNEL, 'src/watching/ingest/stream.ts': file })).toEqual([]);
});

test.each([
  [
    'it imports something',
    { 'src/platform/codes/code.ts': "import '../../kernel/domain/clock.ts';\n" },
    'every-folder-is-named',
  ],
  [
    'it is imported',
    { 'src/watching/plates/plate.ts': '', 'src/app/a.ts': "import '../watching/plates/plate.ts';\n" },
    'every-folder-that-is-imported-is-named',
  ],
  [
    'nobody imports it and it imports nothing',
    { 'src/footage/clip.ts': 'export const clip = 1;\n' },
    'every-folder-of-a-lone-file-is-named',
  ],
  [
    'it is a file in src/ itself',
    { 'src/helpers.ts': 'export const help = 1;\n' },
    'every-folder-of-a-lone-file-is-named',
  ],
])('a folder without a line fails: %s', async (_, files, rule) => {
  const broken = await brokenBy({ ...KERNEL, ...files });
  expect(broken.map((line) => line.split(':')[0])).toContain(rule);
});

test.each([
  [
    'a wing another wing',
    'src/watching/ingest/a.ts',
    'src/operations/alarms/b.ts',
    'watching-ingest-imports-what-the-map-says',
  ],
  ['the kernel a wing', 'src/kernel/domain/a.ts', 'src/cases/filing/b.ts', 'kernel-domain-imports-what-the-map-says'],
  ['a verb an adapter', 'src/edges/commands/a.ts', 'src/adapters/b.ts', 'edges-commands-imports-what-the-map-says'],
  ['main.ts an adapter', 'src/main.ts', 'src/adapters/b.ts', 'main-imports-app-and-kernel-only'],
  ['the program imports files that are for tests', 'src/app/a.ts', 'src/testing/b.ts', 'testing-is-for-tests'],
])('an import that no line allows fails: %s', async (_, from, to, rule) => {
  const toRoot = '../'.repeat(from.split('/').length - 1);
  const broken = await brokenBy({ [from]: `import '${toRoot}${to}';\n`, [to]: 'export const b = 1;\n' });
  expect(broken).toContain(`${rule}: ${from}`);
});
