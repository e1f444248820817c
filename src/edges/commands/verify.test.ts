import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeEach, describe, expect, test } from 'vitest';
import { findEnclosedKeys, openFolder, readFileOrNull } from '../../adapters/files/folder-reader.ts';
import { openTimeStamps } from '../../adapters/pkijs/time-stamp.ts';
import { writeSuccession } from '../../cases/evidence/key-succession.ts';
import { sha256Hex } from '../../cases/evidence/signature.ts';
import { writeNote } from '../../cases/evidence/signed-note.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Language } from '../../kernel/domain/language.ts';
import { errorLines } from '../../kernel/words/error-lines.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { aPresence, aViolation } from '../../testing/builders/case-builders.ts';
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

/** The exit code and the output, with errors. */
function verify(...args: readonly string[]): Promise<{ readonly exitCode: number; readonly said: string }> {
  return verifyIn('en', ...args);
}

async function verifyIn(language: Language, ...args: readonly string[]) {
  printed = [];
  const words = wordsIn(language);
  const program = new Command();
  const print = (line: string) => printed.push(line);
  addVerify(program, {
    words,
    openFolder,
    readFile: readFileOrNull,
    findKeys: findEnclosedKeys,
    openTimeStamps: async (pem) => openTimeStamps(pem),
    print,
  });
  try {
    await program.parseAsync(['verify', ...args], { from: 'user' });
    return { exitCode: 0, said: printed.join('\n') };
  } catch (error) {
    if (!(error instanceof JiexunError)) throw error;
    return { exitCode: error.exitCode, said: [...printed, ...errorLines(error, language).slice(0, -1)].join('\n') };
  }
}

test('unchanged evidence gives exit code 0 with a key that somebody named, and the key is shown', async () => {
  const { exitCode, said } = await verify(folder, '--key', join(world.dataDir, 'public.pem'));
  expect(exitCode).toBe(0);
  expect(said).toContain('Nothing was changed, removed or added since it was sealed.');
  expect(said).toContain(`Checked with the key ${world.keys.signer.keyId} (${join(world.dataDir, 'public.pem')})`);
  expect(said).toContain("No later part of it was taken away, up to link 1 of its camera's chain.");
});

test('a broken promise gives exit code 1 and is named, with the file that broke it', async () => {
  await rm(join(folder, 'sheet.jpg'));
  const { exitCode, said } = await verify(folder);
  expect(exitCode).toBe(1);
  expect(said).toMatch(/BROKEN {2}every file a manifest lists is there, byte for byte\n +sheet\.jpg is missing/);
  expect(said).toContain('1 of 7 promises broken');
});

test("a camera's folder says what only a head kept elsewhere can find", async () => {
  const camera = join(world.dataDir, 'evidence', 'yard-east');
  expect((await verify(camera)).said).toContain(
    'rolled back to an older state is found only against a head kept elsewhere',
  );
  const kept = join(scratchFolder(), 'kept.json');
  await writeFile(kept, await readFile(join(camera, 'chain.json')));
  printed = [];
  const { exitCode, said } = await verify(camera, '--head', kept, '--trust-enclosed');
  expect(exitCode).toBe(0);
  expect(said).toContain('holds   the chain holds the head that was kept elsewhere');
});

test('a case that was copied alone: later parts of it cannot be ruled out', async () => {
  const copy = join(scratchFolder(), 'case');
  await cp(folder, copy, { recursive: true });
  const { said } = await verify(copy, '--key', join(world.dataDir, 'public.pem'));
  expect(said).toContain('later parts of it cannot be ruled out');
});

test('the data folder is neither a case nor a camera, and the message names a camera’s folder in it', async () => {
  const { exitCode, said } = await verify(world.dataDir, '--key', join(world.dataDir, 'public.pem'));
  expect(exitCode).toBe(2);
  expect(said).toContain('a case has manifest.json');
  expect(said).toContain(join(world.dataDir, 'evidence', 'yard-east'));
});

test('--json is one object', async () => {
  await writeFile(join(folder, 'more.txt'), 'x');
  const { exitCode } = await verify(folder, '--json');
  expect(exitCode).toBe(1);
  expect(printed).toHaveLength(1);
  expect(JSON.parse(printed[0] ?? '')).toMatchObject({ breaches: [{ promise: 'nothingAdded', where: 'more.txt' }] });
});

test('control characters in a name do not reach the terminal', async () => {
  await writeFile(join(folder, 'a\u001b[2Jb'), 'x');
  expect((await verify(folder)).said).not.toContain('\u001b');
});

describe('the key', () => {
  test('that came with the evidence proves nothing: exit code 4, and the output ends with the key', async () => {
    const { exitCode, said } = await verify(folder);
    expect(exitCode).toBe(4);
    expect(printed.at(-1)).toContain(`the key ${world.keys.signer.keyId}`);
    expect(printed.at(-1)).toContain('this key came with the evidence: compare it with the one published');
    expect(said).toContain('unchanged, under a key that nobody vouched for');
    expect((await verify(folder, '--trust-enclosed')).exitCode).toBe(0);
    await rm(join(folder, 'sheet.jpg'));
    expect((await verify(folder)).exitCode).toBe(1);
  });

  test('evidence that a forger signed again with a forged key in the place of ours: our key does not accept it', async () => {
    const forger = aKeyPair();
    const kept = join(scratchFolder(), 'ours.pem');
    await cp(join(world.dataDir, 'public.pem'), kept);
    const manifest = await readFile(join(folder, 'manifest.json'), 'utf8');
    const forged = manifest.replaceAll(world.keys.signer.keyId, forger.signer.keyId);
    await writeFile(join(folder, 'manifest.json'), forged);
    await writeFile(join(folder, 'manifest.json.sig'), forger.signer.sign(Buffer.from(forged)));
    const head = {
      format: 'jiexun-chain/1',
      cameraId: 'yard-east',
      seq: 1,
      headSha256: sha256Hex(Buffer.from(forged)),
    };
    await writeFile(join(world.dataDir, 'evidence/yard-east/chain.json'), writeNote(head, forger.signer));
    await mkdir(join(world.dataDir, 'public-keys'));
    await writeFile(join(world.dataDir, 'public-keys', `${forger.signer.keyId}.pem`), forger.publicPem);
    const laidBeside = await verify(folder);
    expect(laidBeside.exitCode).toBe(1);
    expect(laidBeside.said).toContain(
      `Not used, because no earlier key has signed for it: the key ${forger.signer.keyId}`,
    );
    await writeFile(join(world.dataDir, 'public.pem'), forger.publicPem);
    expect((await verify(folder)).exitCode).toBe(4);
    expect((await verify(folder, '--key', kept)).exitCode).toBe(1);
  });

  test('that has signed for the next key also checks what the next key signed', async () => {
    const young = aKeyPair();
    const signer = { ...young.signer, ring: [world.keys.key, young.key] };
    await world.filing.file(aViolation(aPresence({ id: 'b', thingId: 'b' })));
    await world.newSealing({ signer }).seal((await world.caseOf(aPresence({ id: 'b' }))).id);
    const camera = join(world.dataDir, 'evidence', 'yard-east');
    const key = ['--key', join(world.dataDir, 'public.pem')];
    expect((await verify(camera, ...key)).exitCode).toBe(1);
    const note = writeSuccession({ keyId: signer.keyId, publicKey: young.publicPem }, world.keys.signer);
    await mkdir(join(world.dataDir, 'public-keys'));
    await writeFile(join(world.dataDir, 'public-keys', `${signer.keyId}.json`), note);
    expect(await verify(camera, ...key)).toMatchObject({ exitCode: 0 });
  });

  test('of a camera named "evidence" is not looked for inside the evidence', async () => {
    const inside = join(scratchFolder(), 'evidence', 'evidence');
    await cp(join(world.dataDir, 'evidence', 'yard-east'), inside, { recursive: true });
    await writeFile(join(inside, '..', 'public.pem'), world.keys.publicPem);
    const answer = await verify(join(inside, '2026-01-01', (await world.caseOf()).id));
    expect(answer).toMatchObject({ exitCode: 2, said: expect.stringContaining('--key FILE') });
  });

  test('that a manifest names is the one that signed it', async () => {
    const other = aKeyPair();
    const manifest = await readFile(join(folder, 'manifest.json'), 'utf8');
    const forged = manifest.replaceAll(world.keys.signer.keyId, other.signer.keyId);
    await writeFile(join(folder, 'manifest.json'), forged);
    await writeFile(join(folder, 'manifest.json.sig'), world.keys.signer.sign(Buffer.from(forged)));
    const { exitCode, said } = await verify(folder, '--trust-enclosed');
    expect(exitCode).toBe(1);
    expect(said).toContain(`says that the key ${other.signer.keyId} signed it, but ${world.keys.signer.keyId} did`);
  });

  test('outside a data folder has to be named, else exit 2', async () => {
    const copy = join(scratchFolder(), 'case');
    await cp(folder, copy, { recursive: true });
    const { exitCode, said } = await verify(copy);
    expect(exitCode).toBe(2);
    expect(said).toContain('--key FILE');
    expect((await verify(copy, '--key', join(world.dataDir, 'public.pem'))).exitCode).toBe(0);
  });

  test('that is stored among the evidence itself is not trusted', async () => {
    await rm(join(world.dataDir, 'public.pem'));
    await writeFile(join(folder, 'public.pem'), aKeyPair().publicPem);
    expect((await verify(folder)).exitCode).toBe(2);
  });

  test('of somebody else does not match', async () => {
    await writeFile(join(world.dataDir, 'other.pem'), aKeyPair().publicPem);
    expect((await verify(folder, '--key', join(world.dataDir, 'other.pem'))).exitCode).toBe(1);
  });

  test.each([
    ['is not a file', 'none.pem'],
    ['is not an Ed25519 public key', 'evidence/yard-east/chain.json'],
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

test('the whole answer is Chinese for a person who reads Chinese, and the same for programs', async () => {
  await writeFile(join(folder, 'more.txt'), 'x');
  const key = join(world.dataDir, 'public.pem');
  const { said } = await verifyIn('zh', folder, '--key', key);
  expect(said).toContain('违反  没有清单之外的内容');
  expect(said).toContain('more.txt 是后来添加的：没有清单列出它');
  expect(said.replaceAll(/[A-Za-z0-9_./()-]+/g, '')).not.toMatch(/[A-Za-z]/);
  const [english, chinese] = [await verifyIn('en', folder, '--json'), await verifyIn('zh', folder, '--json')];
  expect(chinese.said.split('\n')[0]).toBe(english.said.split('\n')[0]);
});
