import type { BoxXyxy } from '../../../kernel/domain/box.ts';
import type { Clock } from '../../../kernel/domain/clock.ts';
import { JiexunError } from '../../../kernel/domain/error.ts';
import { saidError, saidOf } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import { type Words, wordsIn } from '../../../kernel/words/words.ts';
import type { Reasons } from '../../../people/review/reasons.ts';
import type { ReviewList } from '../../../people/review/review-list.ts';
import type { ReviewRows } from '../../../people/review/review-rows.ts';
import type { Viewer } from '../../../people/rights/viewer.ts';
import type { CaseFiles } from '../case-files.ts';
import type { CaseViews } from '../case-views.ts';
import type { CasePicture, WholeCase } from '../contract/cases.ts';
import { allPagesOf } from '../counted-cases.ts';
import { type AskedCases, filterOf } from '../listed-cases.ts';
import { seesCase } from '../sees-case.ts';
import type { PrintedStill, SheetContext } from '../sheets/case-sheet.ts';
import { type SheetCase, sheetFile } from '../sheets/sheet-file.ts';
import type { ExportFiles } from './case-exports.ts';
import { type Errand, type ErrandOrder, MOST_SHEETS, type SheetInFile } from './errand.ts';
import { askedName, type Errands } from './errands.ts';

/** Copies of stills for sheets, made in a process of its own. It ends when it is disposed of. */
export interface SheetPictures extends AsyncDisposable {
  /** A JPEG of at most this width. `onlyBox`: nothing outside it can be recognised; null: nothing at all. */
  copyOf(jpeg: Uint8Array, of: { readonly widthPx: number; readonly onlyBox?: BoxXyxy | null }): Promise<Uint8Array>;
}

export interface SheetExportsParts {
  readonly list: ReviewList;
  readonly rows: Pick<ReviewRows, 'get'>;
  readonly views: Pick<CaseViews, 'whole' | 'row'>;
  readonly stills: Pick<CaseFiles, 'read'>;
  readonly openPictures: (signal: AbortSignal) => SheetPictures;
  readonly reasons: Pick<Reasons, 'all'>;
  readonly files: ExportFiles;
  readonly errands: Errands;
  readonly clock: Clock;
}

/** These cases, or those that a filter finds. */
type AskedSheets = readonly string[] | AskedCases;

/** Half of A4 at 260 dots an inch. */
const STILL_WIDTH_PX = 960;

/** The sheets of many cases as one file that opens from the disk and prints: made while somebody waits. */
export class SheetExports {
  readonly #parts: SheetExportsParts;

  constructor(parts: SheetExportsParts) {
    this.#parts = parts;
  }

  /**
   * `origin`: the console's address as the person reached it.
   * @throws JiexunError JX_EXPORT_LARGE, JX_NOT_THERE, JX_ERRANDS_FULL, JX_WEB_REQUEST
   */
  async start(viewer: Viewer, asked: AskedSheets, origin: string): Promise<Errand> {
    const { openPictures, reasons, files, errands, clock } = this.#parts;
    const { who } = viewer;
    const name = askedName(JSON.stringify(asked), origin);
    const ids = isList(asked) ? asked : await this.#idsOf(viewer, asked);
    for (const id of ids) await this.#checkSeen(viewer, id);
    const work: ErrandOrder['work'] = async ({ id, signal, progress }) => {
      await using pictures = openPictures(signal);
      const words = wordsIn(viewer.language);
      const names = new Map((await reasons.all()).map((reason) => [reason.id, reason.names[words.language]]));
      const context: SheetContext = {
        ...{ words, who, madeAt: clock.now(), origin, isPixelated: isPixelatedFor(viewer) },
        reasonName: (reasonId) => names.get(reasonId) ?? reasonId,
      };
      const sheets: SheetInFile[] = [];
      const cases = this.#cases(ids, viewer, { pictures, signal, words, sheets });
      const told = counted(cases, (done) => progress({ done, of: ids.length }));
      const bytes = sheetFile(ids.length, told, context);
      const type = 'text/html; charset=utf-8';
      return { type: 'file', file: await files.write({ id, who, name: 'sheets.html', type, bytes, signal }), sheets };
    };
    return errands.add({ kind: 'print-sheets', viewer, may: ['export-sheets'], cameraId: null, asked: name, work });
  }

  /** Whether this viewer may see each case of the file still. @throws JiexunError JX_NOT_THERE */
  async checkAllSeen(viewer: Viewer, sheets: readonly SheetInFile[]): Promise<void> {
    for (const { caseId } of sheets) await this.#checkSeen(viewer, caseId);
  }

  async #checkSeen(viewer: Viewer, caseId: string): Promise<void> {
    const row = await this.#parts.rows.get(caseId);
    if (row === null || !seesCase(viewer, row))
      throw saidError('JX_NOT_THERE', saying('people-error.no-case', { id: caseId }));
  }

  async #idsOf(viewer: Viewer, asked: AskedCases): Promise<readonly string[]> {
    const { list, clock } = this.#parts;
    const filter = filterOf(asked, viewer, clock.now());
    if ((await list.count(viewer, filter, MOST_SHEETS + 1)) > MOST_SHEETS)
      throw saidError('JX_EXPORT_LARGE', saying('review-error.sheets-many', { most: MOST_SHEETS }));
    const ids: string[] = [];
    const rows = allPagesOf(list, { scope: viewer, filter, clock });
    for await (const { id } of rows) if (ids.length < MOST_SHEETS) ids.push(id);
    return ids;
  }

  async *#cases(ids: readonly string[], viewer: Viewer, making: Making): AsyncGenerator<SheetCase> {
    for (const id of ids) {
      making.signal.throwIfAborted();
      // Somebody may have changed the decision since.
      await this.#checkSeen(viewer, id);
      const whole = await this.#parts.views.whole(id, viewer);
      const pictures = whole.pictures.filter(({ kind }) => kind === 'original' || kind === 'close-up');
      yield { whole, stills: this.#stills(whole, pictures, isPixelatedFor(viewer), making) };
      making.sheets.push({ caseId: id, cameraId: whole.cameraId, files: pictures.map(({ file }) => file) });
    }
  }

  async *#stills(
    { id }: WholeCase,
    listed: readonly CasePicture[],
    isPixelated: boolean,
    { pictures, signal, words }: Making,
  ): AsyncGenerator<PrintedStill> {
    const row = await this.#parts.views.row(id);
    for (const picture of listed) {
      signal.throwIfAborted();
      try {
        const { bytes, entry } = await this.#parts.stills.read(row, picture.file);
        const how = { widthPx: STILL_WIDTH_PX, ...(isPixelated && { onlyBox: entry.boxXyxy ?? null }) };
        yield { picture, jpeg: await pictures.copyOf(bytes, how) };
      } catch (error) {
        // It is away or was changed: the sheet says so in its place.
        if (!(error instanceof JiexunError) || !AWAY.has(error.code)) throw error;
        yield { picture, why: words.of(saidOf(error)) };
      }
    }
  }
}

function isList(asked: AskedSheets): asked is readonly string[] {
  return Array.isArray(asked);
}

interface Making {
  readonly pictures: SheetPictures;
  readonly signal: AbortSignal;
  readonly words: Words;
  /** What is in the file so far. */
  readonly sheets: SheetInFile[];
}

const AWAY: ReadonlySet<string> = new Set(['JX_NOT_THERE', 'JX_EVIDENCE_LOST', 'JX_EVIDENCE_BROKEN']);

function isPixelatedFor({ rights }: Pick<Viewer, 'rights'>): boolean {
  return !rights.has('see-cases');
}

/** The cases; says how many are done, from none to all. */
async function* counted(cases: AsyncIterable<SheetCase>, tell: (done: number) => void): AsyncGenerator<SheetCase> {
  let done = 0;
  tell(done);
  for await (const one of cases) {
    yield one;
    done += 1;
    tell(done);
  }
}
