import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeEach, describe, expect, test } from 'vitest';
import { findPublicKey, openFolder, readFileOrNull } from '../../adapters/files/folder-reader.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { aViolation } from '../../testing/builders/case-builders.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import type { EvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { aKeyPair, anEvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { addVerify } from './verify.ts';

let world: EvidenceWorld;
let folder: string;
let printed: string[];

beforeEach(async () => {
  world = anEvidenceWorld();
  await world.filing.file(aViolation());
  await world.work();
  folder = join(world.dataDir, 'evidence', (await world.caseOf()).evidenceFolder);
  await writeFile(join(world.dataDir, 'public.pem'), world.keys.publicPem);
  printed = [];
});

/** The exit code and what was said, errors included. */
async function verify(...args: readonly string[]): Promise<{ readonly exitCode: number; readonly said: string }> {
  const program = new Command();
  const print = (line: string) => printed.push(line);
  addVerify(program, { openFolder, readFile: readFileOrNull, findPublicKey, print });
  try {
    await program.parseAsync(['verify', ...args], { from: 'user' });
    return { exitCode: 0, said: printed.join('\n') };
  } catch (error) {
    if (!(error instanceof JiexunError)) throw error;
    return { exitCode: error.exitCode, said: [...printed, error.message].join('\n') };
  }
}

test('evidence that holds is exit 0, and the key that was used is named', async () => {
  const { exitCode, said } = await verify(folder);
  expect(exitCode).toBe(0);
  expect(said).toContain('Nothing was changed, removed or added since it was sealed.');
  expect(said).toContain(`Checked with the key ${world.keys.signer.keyId} (${join(world.dataDir, 'public.pem')})`);
  expect(said).toContain("when its camera's folder is checked");
});

test('a broken promise is exit 1 and named, with the file that broke it', async () => {
  await rm(join(folder, 'sheet.jpg'));
  const { exitCode, said } = await verify(folder);
  expect(exitCode).toBe(1);
  expect(said).toMatch(/BROKEN {2}every file a manifest lists is there, byte for byte\n +sheet\.jpg is missing/);
  expect(said).toContain('1 of 4 promises broken');
});

test("a camera's folder says what only a head kept elsewhere can find", async () => {
  const camera = join(world.dataDir, 'evidence', 'yard-east');
  expect((await verify(camera)).said).toContain(
    'rolled back to an older state is found only against a head kept elsewhere',
  );
  const kept = join(scratchFolder(), 'kept.json');
  await writeFile(kept, await readFile(join(camera, 'chain.json')));
  printed = [];
  const { exitCode, said } = await verify(camera, '--head', kept);
  expect(exitCode).toBe(0);
  expect(said).toContain('holds   the chain holds the head that was kept elsewhere');
});

test('--json is one object', async () => {
  await writeFile(join(folder, 'more.txt'), 'x');
  const { exitCode } = await verify(folder, '--json');
  expect(exitCode).toBe(1);
  expect(printed).toHaveLength(1);
  expect(JSON.parse(printed[0] ?? '')).toMatchObject({ breaches: [{ promise: 'nothingAdded', where: 'more.txt' }] });
});

test('a name that would play with the terminal does not', async () => {
  await writeFile(join(folder, 'a\u001b[2Jb'), 'x');
  expect((await verify(folder)).said).not.toContain('\u001b');
});

describe('the key', () => {
  test('outside a data folder has to be named, else exit 2', async () => {
    const copy = join(scratchFolder(), 'case');
    await cp(folder, copy, { recursive: true });
    const { exitCode, said } = await verify(copy);
    expect(exitCode).toBe(2);
    expect(said).toContain('--key FILE');
    expect((await verify(copy, '--key', join(world.dataDir, 'public.pem'))).exitCode).toBe(0);
  });

  test('that lies among the evidence itself is not believed', async () => {
    await rm(join(world.dataDir, 'public.pem'));
    await writeFile(join(folder, 'public.pem'), aKeyPair().publicPem);
    expect((await verify(folder)).exitCode).toBe(2);
  });

  test('of somebody else breaks the promise', async () => {
    await writeFile(join(world.dataDir, 'other.pem'), aKeyPair().publicPem);
    expect((await verify(folder, '--key', join(world.dataDir, 'other.pem'))).exitCode).toBe(1);
  });

  test.each([
    ['is no file', 'none.pem'],
    ['is no Ed25519 public key', 'evidence/yard-east/chain.json'],
  ])('that %s is bad input', async (why, path) => {
    const { exitCode, said } = await verify(folder, '--key', join(world.dataDir, path));
    expect(exitCode).toBe(2);
    expect(said).toContain(why);
  });
});

test.each([
  ['nothing', 'none'],
  ['a file', 'public.pem'],
  ['a folder of something else', 'staging'],
])('%s is bad input', async (_, path) => {
  expect((await verify(join(world.dataDir, path), '--key', join(world.dataDir, 'public.pem'))).exitCode).toBe(2);
});
