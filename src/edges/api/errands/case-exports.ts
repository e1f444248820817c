import type { Clock } from '../../../kernel/domain/clock.ts';
import { wordsIn } from '../../../kernel/words/words.ts';
import type { Reasons } from '../../../people/review/reasons.ts';
import type { ReviewRow } from '../../../people/review/review-entity.ts';
import type { ReviewList } from '../../../people/review/review-list.ts';
import type { People } from '../../../people/rights/people.ts';
import type { Viewer } from '../../../people/rights/viewer.ts';
import { allPagesOf } from '../counted-cases.ts';
import { checkSize, exportedCases, type MakeWorkbook } from '../exported-cases.ts';
import { type AskedCases, filterOf } from '../listed-cases.ts';
import type { Errand, ErrandFile, ErrandOrder } from './errand.ts';
import { askedName, type Errands } from './errands.ts';

/** Where files wait until somebody fetches them. */
export interface ExportFiles {
  /** Writes one; nothing is left of it when that fails. @throws JiexunError JX_EXPORT_ROOM, JX_EXPORT_FAILED */
  write(of: {
    readonly id: string;
    /** Whose it is: one person's files have a share of the room. */
    readonly who: string;
    readonly name: string;
    readonly type: string;
    readonly bytes: Uint8Array | AsyncIterable<string>;
    readonly signal: AbortSignal;
  }): Promise<ErrandFile>;
  read(file: ErrandFile): AsyncIterable<Uint8Array>;
  /** Never throws. */
  forget(file: ErrandFile): Promise<void>;
}

export interface CaseExportsParts {
  readonly list: ReviewList;
  readonly reasons: Pick<Reasons, 'all'>;
  readonly people: Pick<People, 'nameOf'>;
  readonly makeWorkbook: MakeWorkbook;
  readonly files: ExportFiles;
  readonly errands: Errands;
  readonly clock: Clock;
}

const TELL_EVERY_ROWS = 100;

/** Lists of cases as files that are made while somebody waits and fetched when they are ready. */
export class CaseExports {
  readonly #parts: CaseExportsParts;

  constructor(parts: CaseExportsParts) {
    this.#parts = parts;
  }

  /** @throws JiexunError JX_EXPORT_LARGE, JX_ERRANDS_FULL, JX_WEB_REQUEST */
  async start(viewer: Viewer, format: 'csv' | 'xlsx', asked: AskedCases): Promise<Errand> {
    const { list, reasons, people, makeWorkbook, files, errands, clock } = this.#parts;
    const { who } = viewer;
    const name = askedName(format, JSON.stringify(asked));
    const filter = filterOf(asked, viewer, clock.now());
    let count = 0;
    await checkSize(async (atMost) => {
      count = await list.count(viewer, filter, atMost);
      return count;
    });
    const work: ErrandOrder['work'] = async ({ id, signal, progress }) => {
      const rows = counted(allPagesOf(list, { scope: viewer, filter, clock }), signal, (done) =>
        progress({ done, of: Math.max(done, count) }),
      );
      const { bytes, type, fileName } = await exportedCases(rows, {
        ...{ format, words: wordsIn(viewer.language), reasons: await reasons.all() },
        nameOf: (one) => people.nameOf(one),
        makeWorkbook: (lines) => makeWorkbook(lines, signal),
      });
      return { type: 'file', file: await files.write({ id, who, name: fileName, type, bytes, signal }) };
    };
    return errands.add({ kind: 'export-cases', viewer, may: ['export-lists'], cameraId: null, asked: name, work });
  }
}

/** The rows, until the signal aborts. Says how many there were, now and then and at the end. */
async function* counted(
  rows: AsyncIterable<ReviewRow>,
  signal: AbortSignal,
  tell: (done: number) => void,
): AsyncGenerator<ReviewRow> {
  let done = 0;
  tell(done);
  for await (const row of rows) {
    signal.throwIfAborted();
    yield row;
    done += 1;
    if (done % TELL_EVERY_ROWS === 0) tell(done);
  }
  tell(done);
}
