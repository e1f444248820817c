import { approvedFootage } from '../../../footage/lookup/approved-footage.ts';
import { checkCameras, checkSizeDays, checkSpan } from '../../../footage/lookup/asked-check.ts';
import { sizeOfPart } from '../../../footage/lookup/asked-size.ts';
import type { Lookup } from '../../../footage/lookup/lookup.ts';
import type { LookupBook } from '../../../footage/lookup/lookup-book.ts';
import { listLookups } from '../../../footage/lookup/lookup-list.ts';
import type { LookupExports } from '../../../footage/lookup/lookup-ports.ts';
import type { Lookups } from '../../../footage/lookup/lookups.ts';
import { LookupRegister } from '../../../footage/lookup/register.ts';
import type { RecordingHourRow } from '../../../footage/recording/recording-hour-entity.ts';
import type { Clock } from '../../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../../kernel/store/collection.ts';
import { wordsIn } from '../../../kernel/words/words.ts';
import { monthsOf } from '../../../people/figures/month-span.ts';
import { checkSize, type MakeWorkbook } from '../exported-cases.ts';
import { exportedRegister, registerLine } from '../exported-register.ts';
import type { Call, HandlersOf } from '../handler.ts';
import { named } from '../listed-cases.ts';
import type { LookupCameras } from '../lookup-cameras.ts';
import type { LookupDownloads } from '../lookup-downloads.ts';
import { lookupViewer } from '../lookup-viewer.ts';
import type { LOOKUP_ROUTES } from '../routes/lookup-routes.ts';
import { lookupLine, shownLookup, shownPart } from '../shown-lookup.ts';
import { signedIn } from '../signed-in.ts';
import type { SiteZone } from '../site-zone.ts';
import { lookupExportHandlers } from './lookup-export-handlers.ts';
import { lookupStepHandlers } from './lookup-step-handlers.ts';

export interface LookupHandlersParts {
  readonly lookups: Lookups;
  readonly book: LookupBook;
  readonly store: Store;
  readonly exports: LookupExports | null;
  readonly downloads: LookupDownloads;
  readonly cameras: LookupCameras;
  readonly hours: Pick<Collection<RecordingHourRow>, 'find'>;
  readonly makeWorkbook: MakeWorkbook;
  readonly zone: Pick<SiteZone, 'now'>;
  /** That of the store. */
  readonly clock: Pick<Clock, 'now'>;
}

/** Lookups of footage. */
export function lookupHandlers(parts: LookupHandlersParts): HandlersOf<keyof typeof LOOKUP_ROUTES> {
  const { lookups, book, store, exports, downloads, cameras, hours, makeWorkbook, zone, clock } = parts;
  const register = new LookupRegister({ book, store });
  /** Of an export that is owed. */
  const progressOf = async ({ export: of }: Lookup) =>
    of?.state === 'owed' ? ((await exports?.progress(of.order)) ?? null) : null;
  const shown = async (call: Call, { id }: Pick<Lookup, 'id'>) => {
    const viewer = signedIn(call);
    const lookup = await lookups.get(lookupViewer(viewer), id);
    const progress = await progressOf(lookup);
    return shownLookup({ lookup, steps: await book.steps(id), progress }, wordsIn(viewer.language));
  };
  const seen = (call: Call, id: string) => lookups.get(lookupViewer(signedIn(call)), id);
  return {
    lookups: async ({ query: { state, lateFor, limit, after } }, call) => {
      call.detail = { state: state ?? null, lateFor: lateFor ?? null };
      const question = { state, lateFor, now: clock.now(), limit, after };
      const { rows, next } = await listLookups(book, lookupViewer(signedIn(call)), question);
      return { items: rows.map(({ lookup }) => lookupLine(lookup)), next };
    },
    lookup: async ({ params }, call) => shown(call, params),
    lookupCameras: async (_, call) => ({ cameras: (await cameras.all(signedIn(call))).map((one) => ({ ...one })) }),
    lookupSize: async ({ body: { cameraIds, area, ...span } }, call) => {
      const [fromAt, toAt] = [new Date(span.from), new Date(span.to)];
      checkSpan({ fromAt, toAt }, clock.now());
      const found = await cameras.of(signedIn(call), { cameraIds, area });
      checkCameras(found.cameras.map(({ id }) => id));
      checkSizeDays(found.cameras.length, { fromAt, toAt });
      const sizes = [];
      for (const { id, name, timezone } of found.cameras) {
        const { gaps, recordedMs, gapMs, bytes, moreGaps } = await sizeOfPart(hours, { cameraId: id, fromAt, toAt });
        const shownGaps = gaps.map(({ fromMs, toMs, reason }) => ({ from: isoOf(fromMs), to: isoOf(toMs), reason }));
        const of = { ...shownPart({ cameraId: id, fromAt, toAt }), name, timezone };
        sizes.push({ ...of, recordedMs, gapMs, bytes, gaps: shownGaps, moreGaps });
      }
      return { parts: sizes, withoutPlace: found.withoutPlace };
    },
    ...lookupExportHandlers({ downloads, seen, progressOf }),
    ...lookupStepHandlers({ lookups, cameras, shown }),
    approvedFootage: async ({ params }, call) => {
      const question = { cameraId: params.id, now: clock.now() };
      return { parts: (await approvedFootage(book, lookupViewer(signedIn(call)), question)).map(shownPart) };
    },
    register: async ({ query: { to, months, ...filter } }, call) => {
      const viewer = signedIn(call);
      call.detail = { to, months, ...named(filter) };
      const question = { months: monthsOf({ to, months }), ...filter };
      const found = await register.figures(lookupViewer(viewer), question);
      return {
        ...{ line: registerLine(found.all, wordsIn(viewer.language)), zone: await zone.now(), all: found.all },
        ...{ months: [...found.months], units: [...found.units], cameras: [...found.cameras] },
      };
    },
    exportRegister: async ({ query: { to, months, format, ...filter } }, call) => {
      const viewer = signedIn(call);
      call.detail = { to, months, format, ...named(filter) };
      const question = { months: monthsOf({ to, months }), ...filter };
      const found = await register.lookups(lookupViewer(viewer), question);
      await checkSize(async () => found.length);
      const words = wordsIn(viewer.language);
      return exportedRegister({ lookups: found, zone: await zone.now(), words, format, makeWorkbook });
    },
  };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
