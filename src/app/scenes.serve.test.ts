import { generateKeyPairSync } from 'node:crypto';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differencesFromTruth } from '../../samples/differences-from-truth.ts';
import { replayScene } from '../../samples/replayed-scene.ts';
import type { SceneName } from '../../samples/simulator.ts';
import { SCENE_NAMES } from '../../samples/simulator.ts';
import { openFolder } from '../adapters/files/folder-reader.ts';
import { readPublicKey } from '../cases/evidence/signature.ts';
import { verifyEvidence } from '../cases/evidence/verify-evidence.ts';
import { casesOf, expectedReplay, sceneTruth } from '../testing/builders/scene-truth.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { runProgram } from '../testing/servers/running-program.ts';

const startAt = new Date('2026-01-01T00:00:00Z');
const said = new Map<SceneName, string>();
let folder: string;

/** Runs each scene once, two at a time; every test reads the same results. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiexun-scenes-'));
  const waiting = [...SCENE_NAMES];
  const work = async () => {
    for (let scene = waiting.shift(); scene !== undefined; scene = waiting.shift())
      said.set(scene, await replayScene(scene, { out: join(folder, scene) }));
  };
  await Promise.all([work(), work()]);
}, 400_000);
afterAll(() => rm(folder, { recursive: true }));

describe.each(SCENE_NAMES)('the scene %s, replayed', (scene) => {
  test('gives exactly the cases that are true of it', async () => {
    const known = await sceneTruth(scene);
    const untilAt = new Date(startAt.getTime() + known.truth.durationMs);
    expect(differencesFromTruth(casesOf(said.get(scene) ?? ''), { ...known, startAt, untilAt })).toEqual([]);
  });

  test('gives the committed expected output (npm run expected writes it)', async () => {
    const [found, expected] = [said.get(scene) ?? '', await expectedReplay(scene)];
    expect(linesOf(found).map(withoutNoise)).toEqual(linesOf(expected).map(withoutNoise));
    for (const [i, { boxXyxy }] of casesOf(expected).entries())
      for (const [edge, at] of boxXyxy?.entries() ?? []) expect(casesOf(found)[i]?.boxXyxy?.[edge]).toBeCloseTo(at, 2);
    // On processors that round in the same way nothing may differ, not even ids.
    const boxes = (text: string) => casesOf(text).map(({ boxXyxy }) => boxXyxy);
    if (JSON.stringify(boxes(found)) === JSON.stringify(boxes(expected))) expect(found).toBe(expected);
  });

  test('its evidence verifies, case by case and as the chain of its camera', async () => {
    const folders = casesOf(said.get(scene) ?? '').map(({ evidence }) => evidence ?? 'none');
    expect(folders).not.toEqual([]);
    const key = join(folder, scene, 'public.pem');
    for (const evidence of [...folders, `evidence/${scene}`])
      expect(await runProgram(['verify', join(folder, scene, evidence), '--key', key])).toMatchObject({ code: 0 });
  });
});

test('the same video gives the same stdout, byte for byte', async () => {
  expect(await replayScene('bag', { out: join(scratchFolder(), 'again') })).toBe(said.get('bag'));
});

describe('every change to the evidence of a replay is found', () => {
  const caseFolder = () => casesOf(said.get('bag') ?? '')[0]?.evidence ?? 'none';

  async function copyOfBag(): Promise<string> {
    const copy = scratchFolder();
    await cp(join(folder, 'bag'), copy, { recursive: true });
    return copy;
  }

  test.each<[what: string, tamper: (evidence: string) => Promise<unknown>, saying: RegExp]>([
    ['a flipped byte', (evidence) => flipByte(join(evidence, 'sheet.jpg'), 1_000), /sheet\.jpg .*hash differs/],
    ['a removed file', (evidence) => rm(join(evidence, 'close-up.jpg')), /close-up\.jpg is missing/],
    ['an added file', (evidence) => writeFile(join(evidence, 'more.jpg'), 'x'), /more\.jpg was added/],
    ['an edited manifest', (evidence) => appendFile(join(evidence, 'manifest.json'), ' '), /manifest\.json .*edited/],
    ['a removed later manifest', (evidence) => rm(join(evidence, 'manifest-0002.json')), /BROKEN/],
  ])('%s: verify answers no and names the change', async (_, tamper, saying) => {
    const copy = await copyOfBag();
    const evidence = join(copy, caseFolder());
    await tamper(evidence);
    expect(await runProgram(['verify', evidence])).toMatchObject({ code: 1, text: expect.stringMatching(saying) });
    expect(await runProgram(['verify', join(copy, 'evidence/bag')])).toMatchObject({ code: 1 });
  });

  test('a wrong key', async () => {
    const wrong = join(scratchFolder(), 'wrong.pem');
    await writeFile(wrong, generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }));
    const answer = await runProgram(['verify', join(folder, 'bag', caseFolder()), '--key', wrong]);
    expect(answer).toMatchObject({ code: 1, text: expect.stringMatching(/signed with the key/) });
  });

  test('a removed case, by its camera', async () => {
    const copy = await copyOfBag();
    await rm(join(copy, caseFolder()), { recursive: true });
    const answer = await runProgram(['verify', join(copy, 'evidence/bag')]);
    expect(answer).toMatchObject({ code: 1, text: expect.stringMatching(/BROKEN .*no case was removed/) });
  });

  test('a changed byte in any file of the camera, at its start, in its middle and at its end', async () => {
    const copy = await copyOfBag();
    const key = readPublicKey(await readFile(join(copy, 'public.pem'), 'utf8'));
    const evidence = join(copy, 'evidence/bag');
    const reader = await openFolder(evidence);
    if (!key || !reader) throw new Error('no key or no folder');
    const files = (await readdir(evidence, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
    expect(files.length).toBeGreaterThan(12);
    for (const { parentPath, name } of files) {
      const { length } = await readFile(join(parentPath, name));
      for (const at of [0, Math.floor(length / 2), length - 1]) {
        await flipByte(join(parentPath, name), at);
        expect((await verifyEvidence(reader, key))?.breaches, `${name} at ${at}`).not.toEqual([]);
        await flipByte(join(parentPath, name), at);
      }
    }
    expect((await verifyEvidence(reader, key))?.breaches).toEqual([]);
  });
});

function linesOf(text: string): readonly object[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/**
 * The edge of a box may differ between processors in its last digits; then the id differs too, because it is made from
 * the box.
 */
function withoutNoise(line: object): object {
  return { ...line, boxXyxy: null, id: null, evidence: null };
}

async function flipByte(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}
