import { JiexunError } from '../../kernel/domain/error.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import { DRAWN, factWords, headlineWords, roleWords, ruleWords } from './case-words.ts';
import type { ManifestFile, Missing } from './manifest.ts';
import { sha256Hex } from './signature.ts';
import type { Shot } from './still-choice.ts';
import type { DrawnPicture, SheetStill, StillDrawing } from './still-drawing.ts';

export interface PictureFile {
  readonly entry: ManifestFile;
  readonly bytes: Uint8Array;
}

export interface TakenStill {
  readonly shot: Shot;
  readonly jpeg: Uint8Array;
}

/** The pictures that an earlier manifest of the case has already published. */
export interface EarlierPictures {
  readonly stills: readonly (TakenStill & { readonly shot: Pick<Shot, 'shows' | 'name'> })[];
  readonly closeUp: Uint8Array | null;
}

const MAX_ON_SHEET = 6;
const DRAWN_AT_ONCE = 3;

/**
 * Makes the pictures of a manifest: the originals unchanged, an annotated copy of each, a close-up, and the case sheet. A
 * picture that could not be drawn is listed as missing.
 */
export async function drawCase(
  drawing: StillDrawing,
  row: CaseRow,
  of: {
    readonly no: number;
    readonly taken: readonly TakenStill[];
    readonly earlier: EarlierPictures;
    /** What this manifest lists as missing. */
    readonly missing: readonly Missing[];
    /** What earlier manifests already list as missing: the sheet shows the whole case. */
    readonly earlierMissing: readonly Missing[];
    readonly clockOffsetMs: number | null;
    /** The id of the key that signs the manifest. */
    readonly keyId: string;
  },
): Promise<{ readonly files: readonly PictureFile[]; readonly missing: readonly Missing[] }> {
  const missing: Missing[] = [...of.missing];
  if (!(await drawing.hasChineseFont())) missing.push(noFont);
  const files: PictureFile[] = of.taken.map(original);
  const drawable: TakenStill[] = [];
  for (const some of inFews(of.taken)) {
    const drawn = await Promise.all(
      some.map((one) => unlessUndecodable(annotated(drawing, row, one), one.shot.name, missing)),
    );
    files.push(...drawn.filter((file) => file !== null));
    drawable.push(...some.filter((_, index) => drawn[index] !== null));
  }
  const fresh = of.earlier.closeUp === null ? await drawCloseUp(drawing, row, drawable) : null;
  if (fresh !== null) files.push(fresh);
  const closeUp = fresh?.bytes ?? of.earlier.closeUp;
  const stills = [...of.earlier.stills, ...drawable];
  const lacks = [...of.earlierMissing, ...missing];
  files.push(await drawSheet(drawing, row, { ...of, stills, closeUp, missing: lacks }));
  return { files, missing };
}

/** How many pictures are drawn at the same time; their pixels are in memory together. */
function inFews<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / DRAWN_AT_ONCE);
  return Array.from({ length: count }, (_, i) => all.slice(i * DRAWN_AT_ONCE, (i + 1) * DRAWN_AT_ONCE));
}

const noFont: Missing = { what: saying('missing.font'), why: saying('missing-why.no-font') };

async function unlessUndecodable<T>(drawn: Promise<T>, name: string, missing: Missing[]): Promise<T | null> {
  try {
    return await drawn;
  } catch (error) {
    if (!(error instanceof JiexunError) || error.code !== 'JX_STILL') throw error;
    missing.push({
      what: saying('missing.annotated', { file: `${name}.jpg` }),
      why: saying('missing-why.undecodable', { error: error.message }),
    });
    return null;
  }
}

function original({ shot, jpeg }: TakenStill): PictureFile {
  const { widthPx, heightPx } = shot.still;
  return fileOf('original', `${shot.name}.jpg`, shot, { jpeg, widthPx, heightPx });
}

async function annotated(drawing: StillDrawing, row: CaseRow, { shot, jpeg }: TakenStill): Promise<PictureFile> {
  const drawn = await drawing.annotate({
    jpeg,
    boxXyxy: shot.still.boxXyxy,
    zones: row.scene.zones.map(({ polygon }) => polygon),
    where: placeWords(row),
    when: localTime(shot.still.capturedAt, row.scene.timezone),
    what: [rolesWords(row, shot), headlineWords(row), ...(row.ruleId === null ? [] : [row.ruleId])].join(' · '),
    caseId: row.id,
  });
  return fileOf('annotated', `${shot.name}-annotated.jpg`, shot, drawn);
}

async function drawCloseUp(
  drawing: StillDrawing,
  row: CaseRow,
  drawable: readonly TakenStill[],
): Promise<PictureFile | null> {
  const withBox = drawable.filter(({ shot }) => shot.still.boxXyxy !== null && shot.still.role !== 'left');
  const best = withBox.find(({ shot }) => shot.shows.includes('filing')) ?? withBox.at(-1);
  const boxXyxy = best?.shot.shows.includes('filing')
    ? (row.boxXyxy ?? best.shot.still.boxXyxy)
    : best?.shot.still.boxXyxy;
  if (best === undefined || !boxXyxy) return null;
  return fileOf('close-up', 'close-up.jpg', best.shot, await drawing.closeUp(best.jpeg, boxXyxy));
}

async function drawSheet(
  drawing: StillDrawing,
  row: CaseRow,
  of: {
    readonly no: number;
    readonly stills: EarlierPictures['stills'];
    readonly closeUp: Uint8Array | null;
    readonly missing: readonly Missing[];
    readonly clockOffsetMs: number | null;
    readonly keyId: string;
  },
): Promise<PictureFile> {
  const stills = of.stills.map(({ shot, jpeg }): SheetStill => {
    const { boxXyxy, capturedAt } = shot.still;
    return { jpeg, boxXyxy, title: rolesWords(row, shot), when: localTime(capturedAt, row.scene.timezone) };
  });
  const half = MAX_ON_SHEET / 2;
  const drawn = await drawing.sheet({
    headline: headlineWords(row),
    subtitle: placeWords(row),
    rule: ruleWords(row),
    caseId: row.id,
    stamp: DRAWN.say('sheet.stamp'),
    stills: stills.length > MAX_ON_SHEET ? [...stills.slice(0, half), ...stills.slice(-half)] : stills,
    zones: row.scene.zones.map(({ polygon }) => polygon),
    closeUp: of.closeUp === null ? null : { jpeg: of.closeUp, title: DRAWN.say('sheet.close-up') },
    facts: factWords(row, { clockOffsetMs: of.clockOffsetMs, missing: of.missing }),
    footer: DRAWN.say('sheet.footer', { keyId: of.keyId }),
  });
  const name = of.no === 1 ? 'sheet.jpg' : `sheet-${String(of.no).padStart(4, '0')}.jpg`;
  const shows = of.stills.flatMap(({ shot }) => shot.shows);
  return fileOf('sheet', name, { shows: [...new Set(shows)], still: null }, drawn);
}

function rolesWords(row: CaseRow, { shows }: Pick<Shot, 'shows'>): string {
  return DRAWN.of(listing('names', [...new Set(shows.map((role) => roleWords(row.kind, role)))]));
}

function placeWords({ scene }: CaseRow): string {
  return `${scene.place} · ${scene.cameraName}`;
}

function fileOf(
  kind: ManifestFile['kind'],
  name: string,
  of: Pick<Shot, 'shows'> & { readonly still: Shot['still'] | null },
  { jpeg, widthPx, heightPx }: DrawnPicture,
): PictureFile {
  const capturedAt = of.still?.capturedAt.toISOString() ?? null;
  const sizes = { widthPx, heightPx, sizeBytes: jpeg.byteLength };
  const box = kind === 'original' ? { boxXyxy: of.still?.boxXyxy ?? null } : {};
  const entry = { name, kind, shows: [...of.shows], capturedAt, ...sizes, sha256: sha256Hex(jpeg), ...box };
  return { entry, bytes: jpeg };
}
