import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Signer } from '../../cases/evidence/signature.ts';
import { writeNote } from '../../cases/evidence/signed-note.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { aKeyPair } from '../../testing/worlds/evidence-world.ts';
import { ExportWorld } from '../../testing/worlds/export-world.ts';
import { hashOf } from '../recording/hour-chain.ts';
import type { ExportedPart, FootageManifest } from './footage-manifest.ts';

const START = new Date('2026-01-01T06:50:00Z');

let world: ExportWorld;

/** Three hours are told; in the middle one the camera fails for half a minute. What is exported begins and ends within it. */
beforeEach(async () => {
  world = new ExportWorld();
  await world.imagine(START, async (recorded) => {
    const camera = await recorded.record(1);
    await camera.begin();
    await camera.seconds(15 * 60, (second) => second % 4 === 0);
    await camera.give({ type: 'end', why: 'camera-down', words: '' });
    await recorded.clock.advance(30_000);
    await camera.begin();
    await camera.seconds(60 * 60, (second) => second % 4 === 0);
    await camera.stop();
  });
  await world.export('2026-01-01T07:02:00Z', '2026-01-01T07:08:00Z');
});

/** What is broken: the promise, the file, and what is said of it. */
async function broken(...keys: Parameters<ExportWorld['verify']>): Promise<readonly string[]> {
  const { breaches } = await world.verify(...keys);
  return breaches.map(({ promise, where, what }) => `${promise}: ${where} ${wordsIn('en').of(what)}`);
}

function readManifest(): FootageManifest {
  return JSON.parse(readFileSync(join(world.out, 'manifest.json'), 'utf8'));
}

/** Changes the manifest; `signer`: who signs it then. */
function rewrite(change: (manifest: FootageManifest, part: ExportedPart) => void, signer: Signer | null): void {
  const manifest = readManifest();
  const [part] = manifest.parts;
  if (part === undefined) throw new Error('the manifest has no part');
  change(manifest, part);
  const bytes = Buffer.from(JSON.stringify(manifest));
  writeFileSync(join(world.out, 'manifest.json'), bytes);
  if (signer !== null) writeFileSync(join(world.out, 'manifest.json.sig'), signer.sign(bytes));
}

const VIDEO = 'yard/yard_2026-01-01_150200+0800.mp4';

test('what was handed over holds; what nobody vouches for is said', async () => {
  const verdict = await world.verify();
  expect([verdict.breaches, verdict.id, verdict.files]).toEqual([[], 'yard', 6]);
  expect(verdict.notes.map(wordsIn('en').of)).toEqual([expect.stringContaining('No signed head of yard')]);
});

test.each<[what: string, tamper: () => void, says: RegExp]>([
  [
    'a changed byte',
    () => {
      const bytes = readFileSync(join(world.out, VIDEO));
      bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
      writeFileSync(join(world.out, VIDEO), bytes);
    },
    /^files: yard\/yard_2026-01-01_150200\+0800\.mp4 is not what was sealed/,
  ],
  ['a file that is gone', () => rmSync(join(world.out, VIDEO)), /^files: .*150200\+0800\.mp4 is missing$/],
  [
    'a minute that is gone',
    () => writeFileSync(join(world.out, VIDEO), 'short'),
    /^files: .*mp4 has 5 bytes, \d+ were/,
  ],
  ['a file that was put there', () => writeFileSync(join(world.out, 'x.mp4'), ''), /^nothingAdded: x\.mp4 was added/],
  [
    'a file that was put among the keys',
    () => {
      mkdirSync(join(world.out, 'public-keys'), { recursive: true });
      writeFileSync(join(world.out, 'public-keys/read-me.html'), '');
    },
    /^nothingAdded: public-keys\/read-me\.html was added/,
  ],
  [
    'a manifest that is gone',
    () => {
      rmSync(join(world.out, 'manifest.json'));
      writeFileSync(join(world.out, 'index.html'), '');
    },
    /^manifests: manifest\.json is missing$/,
  ],
  [
    'a signature that is gone',
    () => rmSync(join(world.out, 'manifest.json.sig')),
    /^signatures: .*its signature is missing/,
  ],
  [
    'a changed manifest',
    () => rewrite((manifest) => (manifest.reason = 'other'), null),
    /^signatures: manifest\.json is not what was signed/,
  ],
  [
    'a manifest that somebody else has signed',
    () => rewrite((manifest) => (manifest.reason = 'other'), aKeyPair().signer),
    /^signatures: manifest\.json is not what was signed/,
  ],
  [
    'a video left out of the list of files',
    () => rewrite((manifest) => manifest.files.shift(), world.keys.signer),
    /^sources: .*mp4 is a video that the list of files lacks\|nothingAdded: .*mp4 was added/,
  ],
  [
    'a minute left out of the sources',
    () => rewrite((_, { sources }) => sources.splice(1, 1), world.keys.signer),
    /^sources: yard\/\d+-1 was recorded from 2026-01-01T07:03:00.000Z to 2026-01-01T07:04:00.000Z and is neither/,
  ],
  [
    'a minute that its video leaves out',
    () => rewrite((_, { videos }) => videos[0]?.sources.splice(1, 1), world.keys.signer),
    /^sources: yard\/\d+-1 is told to be here and is in no video$/,
  ],
  [
    'another minute in the place of one',
    () =>
      rewrite((_, { sources: [source] }) => Object.assign(source ?? {}, { sha256: 'f'.repeat(64) }), world.keys.signer),
    /^sources: yard\/\d+-1 is not the file that its hour tells of$/,
  ],
  [
    'a gap that is not told',
    () => rewrite((_, { gaps }) => gaps.splice(0), world.keys.signer),
    /^gaps: yard has no video from 2026-01-01T07:05:00.000Z to 2026-01-01T07:05:30.000Z \(The camera gave no picture\)/,
  ],
  [
    'a gap with another reason',
    () => rewrite((_, { gaps: [gap] }) => Object.assign(gap ?? {}, { reason: 'switched-off' }), world.keys.signer),
    /^gaps: yard has no video .*The camera gave no picture.*\|gaps: yard tells of a gap .* that is none$/,
  ],
  [
    'a gap taken out of the hour too',
    () =>
      rewrite(
        (_, { gaps, hours }) => [gaps, ...hours.map((hour) => hour.gaps)].map((all) => all.splice(0)),
        world.keys.signer,
      ),
    /hours: yard\/2026-01-01T07 was changed since it was closed/,
  ],
  [
    'an hour that is gone, and the time before it told as unrecorded',
    () => rewrite((_, { hours }) => hours.splice(1, 1), world.keys.signer),
    /sources: yard\/\d+-1 is not the file that its hour tells of/,
  ],
])('%s is named', async (_, tamper, says) => {
  tamper();
  expect((await broken()).join('|')).toMatch(says);
});

test('an hour between two that are told cannot be left out', async () => {
  rmSync(world.out, { recursive: true });
  await world.export('2026-01-01T06:58:00Z', '2026-01-01T08:02:00Z');
  rewrite((_, { hours }) => hours.splice(1, 1), world.keys.signer);
  expect(await broken()).toContain(
    'hours: yard/2026-01-01T08 does not follow the hour that is told before it: one was removed',
  );
});

describe('the signed head', () => {
  beforeEach(async () => {
    rmSync(world.out, { recursive: true });
    await world.signHead();
    await world.export('2026-01-01T07:02:00Z', '2026-01-01T07:08:00Z');
  });

  test('is reached by the hours, from the one before the span on', async () => {
    expect(readManifest().parts[0]?.hours.map(({ id, seq }) => [id, seq])).toEqual([
      ['yard/2026-01-01T06', 1],
      ['yard/2026-01-01T07', 2],
      ['yard/2026-01-01T08', 3],
    ]);
    const { breaches, checked, notes } = await world.verify();
    expect([breaches, checked.at(-1), notes]).toEqual([[], 'hoursHead', []]);
  });

  test.each<[what: string, tamper: () => void, says: string]>([
    [
      'the last hour left out',
      () => rewrite((_, { hours }) => hours.splice(2, 1), world.keys.signer),
      'hoursHead: yard/2026-01-01T08 is not the hour that the signed head names',
    ],
    [
      'an hour written anew with a hash that fits, and those behind it',
      () =>
        rewrite((_, { hours }) => {
          let before: string | null = null;
          for (const hour of hours) {
            hour.fence = 9;
            hour.prevSha256 = before;
            before = hashOf({ ...hour, hourAt: new Date(hour.hourAt), closedAt: new Date(hour.closedAt ?? '') });
            hour.sha256 = before;
          }
        }, world.keys.signer),
      'hoursHead: yard/2026-01-01T08 is not the hour that the signed head names',
    ],
    [
      'a head that somebody else has signed',
      () =>
        rewrite((_, { head }) => {
          const [note, other] = [JSON.parse(head?.note ?? '').note, aKeyPair().signer];
          if (head !== null) head.note = Buffer.from(writeNote(note, other)).toString();
        }, world.keys.signer),
      'hoursHead: yard has a head that is not signed with this key',
    ],
  ])('%s is named', async (_, tamper, says) => {
    tamper();
    expect(await broken()).toEqual([says]);
  });
});

test('a key of somebody else is named', async () => {
  const other = aKeyPair();
  expect(await broken([other.key])).toEqual([
    `signatures: manifest.json is signed with the key ${world.keys.signer.keyId}, not with the key ${other.signer.keyId}`,
  ]);
});

test('a folder without a manifest of footage is none of ours', async () => {
  mkdirSync(join(world.out, '..', 'other'));
  await expect(world.verify([world.keys.key], join(world.out, '..', 'other'))).rejects.toThrow('is no export');
});
