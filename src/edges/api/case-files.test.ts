import { beforeEach, describe, expect, test } from 'vitest';
import { manifestName } from '../../cases/evidence/manifest.ts';
import { sha256Hex } from '../../cases/evidence/signature.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { ReviewPicture } from '../../people/review/review-entity.ts';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { CaseFiles } from './case-files.ts';

const JPEG = new TextEncoder().encode('the picture');
const PICTURE: ReviewPicture = {
  ...{ file: 'a-filing.jpg', kind: 'original', shows: ['filing'], capturedAt: atSecond(30), widthPx: 64, heightPx: 48 },
  ...{ sizeBytes: JPEG.length, sha256: sha256Hex(JPEG), boxXyxy: [0.1, 0.2, 0.3, 0.4] },
};

let evidence: Map<string, Uint8Array>;
let isAway: boolean;
let row: CaseRow;
let files: CaseFiles;

beforeEach(() => {
  const sealed = { no: 1, seq: 1, prevSha256: null, sha256: 'x' };
  row = aShownCase(0, { manifests: [sealed] });
  const { capturedAt, boxXyxy: _, ...entry } = PICTURE;
  const { file: name, ...rest } = { ...entry };
  const manifest = {
    ...{
      format: 'jiexun-manifest/1',
      caseId: row.id,
      cameraId: row.cameraId,
      no: 1,
      seq: 1,
      prevSha256: null,
      keyId: 'k',
    },
    files: [{ name, ...rest, capturedAt: capturedAt?.toISOString() }],
    missing: [{ sentence: { en: 'number plate: not legible', zh: '号牌：无法辨认' } }],
  };
  evidence = new Map([
    [`${row.evidenceFolder}/${manifestName(1)}`, new TextEncoder().encode(JSON.stringify(manifest))],
    [`${row.evidenceFolder}/${PICTURE.file}`, JPEG],
  ]);
  isAway = false;
  const get = async (_area: string, path: string) => {
    if (isAway) throw new JiexunError('JX_EVIDENCE_UNREACHABLE', 'away');
    return evidence.get(path) ?? null;
  };
  files = new CaseFiles({ evidence: { get } });
});

const read = () => files.read(row, PICTURE.file);

describe('a picture of a case', () => {
  test('is given out as it was sealed', async () => {
    expect((await read()).bytes).toEqual(JPEG);
  });

  test.each([
    ['is gone', () => evidence.delete(`${row.evidenceFolder}/${PICTURE.file}`), 'JX_EVIDENCE_LOST'],
    [
      'was changed',
      () => evidence.set(`${row.evidenceFolder}/${PICTURE.file}`, new Uint8Array(3)),
      'JX_EVIDENCE_BROKEN',
    ],
    [
      'lost the manifest that lists it',
      () => evidence.delete(`${row.evidenceFolder}/${manifestName(1)}`),
      'JX_EVIDENCE_LOST',
    ],
    ['cannot be reached', () => (isAway = true), 'JX_EVIDENCE_UNREACHABLE'],
  ])('that %s is refused, and says which of these it is', async (_, happen, code) => {
    happen();
    await expect(read()).rejects.toMatchObject({ code });
  });

  test('that no manifest lists is not there', async () => {
    await expect(files.read(row, '../public.pem')).rejects.toMatchObject({ code: 'JX_NOT_THERE' });
  });
});

describe('the pictures of a case', () => {
  const names = async (changes: Partial<CaseRow> = {}) =>
    (await files.picturesOf({ ...row, ...changes }, { pictures: [PICTURE] })).map(({ file, boxXyxy }) => [
      file,
      boxXyxy,
    ]);

  test.each([
    ['all is there', () => undefined],
    ['the evidence cannot be reached', () => (isAway = true)],
    ['a manifest is gone', () => evidence.delete(`${row.evidenceFolder}/${manifestName(1)}`)],
  ])('are listed, so that each says on the page what is wrong with it: %s', async (_, happen) => {
    happen();
    expect(await names()).toEqual([[PICTURE.file, PICTURE.boxXyxy]]);
  });

  test('are none when retention has deleted the evidence', async () => {
    expect(await names({ retiredAt: atSecond(900) })).toEqual([]);
  });
});
