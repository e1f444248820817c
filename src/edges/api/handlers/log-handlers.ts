import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import { wordsIn } from '../../../kernel/words/words.ts';
import type { AuditReader } from '../../../people/audit/audit-reader.ts';
import type { Viewer } from '../../../people/rights/viewer.ts';
import { auditLineOf } from '../audit-line.ts';
import type { EventStreams } from '../event-streams.ts';
import { exportedLog } from '../exported-log.ts';
import type { HandlersOf } from '../handler.ts';
import type { LOG_ROUTES } from '../routes/log-routes.ts';
import { signedIn } from '../signed-in.ts';
import type { SiteZone } from '../site-zone.ts';

export interface LogHandlersParts {
  readonly audit: AuditReader;
  readonly events: EventStreams;
  /** The id of the case with this id or number; null when there is none. */
  readonly caseNamed: (named: string) => Promise<string | null>;
  /** Checks the whole chain as `jiexun audit verify` does. */
  readonly verifyLog: (viewer: Viewer) => Promise<{ readonly exitCode: number; readonly lines: readonly string[] }>;
  readonly zone: Pick<SiteZone, 'now'>;
}

/** The log, and the stream of what happens now. */
export function logHandlers({
  audit,
  events,
  caseNamed,
  verifyLog,
  zone,
}: LogHandlersParts): HandlersOf<keyof typeof LOG_ROUTES> {
  /** People know a case by its number, programs by its id. The log has entries of cases that are gone, too. */
  const aboutCase = async (named: string | undefined): Promise<{ readonly caseId?: string }> =>
    named === undefined ? {} : { caseId: (await caseNamed(named)) ?? named };
  return {
    auditList: async ({ query: { from, to, caseId, ...query } }, call) => {
      const viewer = signedIn(call);
      const about = await aboutCase(caseId);
      const page = await audit.find({ ...query, ...about, ...times(from, to), ...ownOnly(viewer, query.who) });
      return { items: page.entries.map((entry) => auditLineOf(entry, wordsIn(viewer.language))), next: page.next };
    },
    auditVerdict: async (_, call) => {
      const { exitCode, lines } = await verifyLog(signedIn(call));
      call.detail = { exitCode };
      return { exitCode, lines: [...lines] };
    },
    auditExport: async ({ query: { from, to, caseId, ...query } }, call) => {
      const words = wordsIn(signedIn(call).language);
      const about = await aboutCase(caseId);
      const asked = { ...query, ...about, ...times(from, to) };
      const bytes = exportedLog((page) => audit.find({ ...asked, ...page }), { words, timezone: await zone.now() });
      return { bytes, type: 'text/csv; charset=utf-8', fileName: 'log.csv' };
    },
    events: async (_, call) => {
      events.open(signedIn(call), call);
      return null;
    },
  };
}

/** Who may see only the own acts sees no others. @throws JiexunError JX_NOT_ALLOWED */
function ownOnly(viewer: Viewer, asked: string | undefined): { readonly who?: string } {
  if (viewer.rights.has('see-log')) return {};
  if (asked !== undefined && asked !== viewer.who)
    throw saidError('JX_NOT_ALLOWED', saying('people-error.own-entries', { who: viewer.who }));
  return { who: viewer.who };
}

function times(from: string | undefined, to: string | undefined) {
  return {
    ...(from === undefined ? {} : { fromAt: new Date(from) }),
    ...(to === undefined ? {} : { toAt: new Date(to) }),
  };
}
