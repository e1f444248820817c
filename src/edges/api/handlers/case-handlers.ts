import type { CaseRow } from '../../../cases/filing/case-entity.ts';
import type { BoxXyxy } from '../../../kernel/domain/box.ts';
import type { Clock } from '../../../kernel/domain/clock.ts';
import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import { wordsIn } from '../../../kernel/words/words.ts';
import type { AuditReader } from '../../../people/audit/audit-reader.ts';
import type { Reason, Reasons } from '../../../people/review/reasons.ts';
import type { ReviewList } from '../../../people/review/review-list.ts';
import type { Reviewing } from '../../../people/review/reviewing.ts';
import type { People } from '../../../people/rights/people.ts';
import type { Viewer } from '../../../people/rights/viewer.ts';
import { auditLineOf } from '../audit-line.ts';
import type { CaseFiles } from '../case-files.ts';
import type { CaseViews } from '../case-views.ts';
import { allPagesOf, countOf } from '../counted-cases.ts';
import { checkSize, exportedCases, type MakeWorkbook } from '../exported-cases.ts';
import type { HandlersOf } from '../handler.ts';
import { cursorOf, filterOf, named, placeOfCursor } from '../listed-cases.ts';
import type { CASE_ROUTES } from '../routes/case-routes.ts';
import { seesCase, seesPicture } from '../sees-case.ts';
import { caseLineOf } from '../shown-case.ts';
import { signedIn } from '../signed-in.ts';

/** What is done to a picture before it is sent. */
interface PictureWork {
  scaled(jpeg: Uint8Array, widthPx: number): Promise<Uint8Array>;
  /** Nothing outside the box can be recognised. */
  pixelatedOutside(jpeg: Uint8Array, box: BoxXyxy | null): Promise<Uint8Array>;
}

export interface CaseHandlersParts {
  readonly reviewing: Reviewing;
  readonly list: ReviewList;
  readonly views: CaseViews;
  readonly files: CaseFiles;
  readonly pictures: PictureWork;
  readonly audit: AuditReader;
  readonly reasons: Reasons;
  /** Checks a case's evidence as `jiexun verify` does. */
  readonly verify: (
    row: CaseRow,
    viewer: Viewer,
  ) => Promise<{ readonly exitCode: number; readonly lines: readonly string[] }>;
  readonly people: Pick<People, 'nameOf'>;
  readonly makeWorkbook: MakeWorkbook;
  readonly clock: Clock;
}

/** Cases, their stills, and lists of them. */
export function caseHandlers(parts: CaseHandlersParts): HandlersOf<keyof typeof CASE_ROUTES> {
  const { reviewing, list, views, files, pictures, audit, reasons, verify, people, makeWorkbook, clock } = parts;
  return {
    cases: async ({ query: { limit, after, ...asked } }, call) => {
      const viewer = signedIn(call);
      const filter = filterOf(asked, viewer, clock.now());
      call.detail = named(asked);
      const place = placeOfCursor(after);
      const order = asked.overdue === undefined ? 'descending' : 'ascending';
      const page = await list.page({
        scope: viewer,
        filter,
        order,
        limit,
        ...(place === undefined ? {} : { after: place }),
      });
      const items = page.rows.map((row) => caseLineOf(row, clock.now()));
      return { items, next: cursorOf(page.next), ...(await countOf(list, viewer, filter)) };
    },
    case: async ({ params }, call) => views.whole(params.id, signedIn(call)),
    printed: async ({ params: { id } }, call) => {
      const review = await reviewing.rows.get(id);
      if (review !== null && seesCase(signedIn(call), review)) return {};
      throw saidError('JX_NOT_THERE', saying('people-error.no-case', { id }));
    },
    caseVerdict: async ({ params }, call) => {
      const { exitCode, lines } = await verify(await views.row(params.id), signedIn(call));
      call.detail = { exitCode };
      return { exitCode, lines: [...lines] };
    },
    caseLog: async ({ params, query }, call) => {
      const { language } = signedIn(call);
      const page = await audit.find({ caseId: params.id, ...query });
      return { items: page.entries.map((entry) => auditLineOf(entry, wordsIn(language))), next: page.next };
    },
    still: async ({ params: { id, file }, query: { widthPx } }, call) => {
      const viewer = signedIn(call);
      const row = await views.row(id);
      const { bytes, entry } = await files.read(row, file);
      call.detail = { file, ...(widthPx === undefined ? {} : { widthPx }) };
      if (!viewer.rights.has('see-cases')) {
        if (!seesPicture(viewer, entry)) throw saidError('JX_NOT_ALLOWED', saying('people-error.only-stills'));
        return { bytes: await pictures.pixelatedOutside(bytes, entry.boxXyxy ?? null), type: 'image/jpeg' };
      }
      if (widthPx === undefined || widthPx >= entry.widthPx) return { bytes, type: 'image/jpeg', sha256: entry.sha256 };
      // The sealed file was read and is unchanged, so a browser that has its copy of this width has the right one.
      const scaled = () => pictures.scaled(bytes, widthPx);
      return { bytes: scaled, type: 'image/jpeg', sha256: `${entry.sha256}-${widthPx}` };
    },
    exportCases: async ({ query: { format, ...asked } }, call) => {
      const viewer = signedIn(call);
      call.detail = { format, ...named(asked) };
      const filter = filterOf(asked, viewer, clock.now());
      await checkSize((atMost) => list.count(viewer, filter, atMost));
      const rows = allPagesOf(list, { scope: viewer, filter, clock });
      const words = wordsIn(viewer.language);
      const nameOf = (who: string) => people.nameOf(who);
      return exportedCases(rows, { format, words, reasons: await reasons.all(), nameOf, makeWorkbook });
    },
    reasons: async () => ({ reasons: (await reasons.all()).map(shownReason) }),
    putReason: async ({ params, body: { en, zh, kinds, asksForCase, place, isOffered, seen } }, call) => {
      call.detail = { en, zh, isOffered };
      const reason = { id: params.id, names: { en, zh }, kinds, asksOtherCase: asksForCase, place, isOffered };
      return shownReason(await reasons.put(reason, seen));
    },
  };
}

function shownReason({ id, names: { en, zh }, kinds, asksOtherCase, place, isOffered, version }: Reason) {
  return {
    id,
    en,
    zh,
    kinds: kinds === null ? null : [...kinds],
    asksForCase: asksOtherCase,
    place,
    isOffered,
    version,
  };
}
