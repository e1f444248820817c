import type { FastifyReply, FastifyRequest } from 'fastify';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { AuditEntry, AuditSubjectType } from '../../people/audit/audit-entry.ts';
import { NOBODY } from '../../people/audit/audit-entry.ts';
import type { Right } from '../../people/rights/right.ts';
import { seesCamera, type Viewer } from '../../people/rights/viewer.ts';
import { rightFor } from './admission.ts';
import type { Call } from './handler.ts';
import type { Route } from './route.ts';
import { checkSamePerson } from './same-person.ts';

export interface CallParts {
  /** The case with this id or number; null when nobody may see it yet, or there is none. */
  readonly caseOf: (named: string) => Promise<AddressedCase | null>;
  readonly log: Pick<Log, 'error'>;
  /** Resolves when the entries are durable. */
  readonly writeLog: (entries: readonly AuditEntry[]) => Promise<void>;
}

interface AddressedCase {
  readonly id: string;
  readonly cameraId: string;
  readonly isConfirmed: boolean;
}

export interface RouteCall {
  readonly route: Route;
  readonly viewer: Viewer | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly handler: (asked: Pick<FastifyRequest, 'params' | 'query' | 'body'>, call: Call) => Promise<unknown>;
}

/**
 * One call, in order: may this viewer call the route, may they see this thing, the handler, the log, the answer. A
 * refusal stands in the log too.
 */
export async function callRoute(given: RouteCall, parts: CallParts): Promise<unknown> {
  const { route, viewer, request, reply, handler } = given;
  const { params, query, body } = request;
  const subjectId = idOf(params);
  let right: Right | null = null;
  let about: Pick<AuditEntry, 'caseId' | 'cameraId'> = {};
  const entry = (outcome: AuditEntry['outcome'], detail: AuditEntry['detail']): readonly AuditEntry[] => {
    if (route.log === null) return [];
    const { subject } = route.log;
    const verb = call.verb ?? route.log.verb;
    const who = viewer?.who ?? NOBODY;
    const own = OWN.has(subject) ? viewer?.who : undefined;
    const id = about.caseId ?? subjectId ?? call.subjectId ?? own ?? route.url;
    return [{ who, verb, subject: { type: subject, id }, outcome, right, ...about, address: request.ip, detail }];
  };
  const call: Call = {
    ...{ viewer, address: request.ip, reply, verb: null, subjectId: null, detail: {}, entries: [] },
    ...{ hasOwnEntry: true, whenLogged: null },
  };
  try {
    checkSamePerson(request, viewer);
    right = rightFor(viewer, route);
    about = await aboutWhat(route, { viewer, right, id: subjectId }, parts);
    const answer = await handler({ params: withId(params, about), query, body }, call);
    const of = { who: viewer?.who ?? NOBODY, right, address: request.ip };
    const entries = [
      ...(call.hasOwnEntry ? entry('done', call.detail) : []),
      ...call.entries.map((one) => ({ ...one, ...of })),
    ];
    await parts.writeLog(entries).catch((error: unknown) => {
      // Nothing is shown without an entry. What was changed stays: sent again, an act gets its entry.
      if (route.method !== 'GET') parts.log.error('what somebody did has no entry in the log', { entries, error });
      throw error;
    });
    call.whenLogged?.();
    return answer;
  } catch (error) {
    if (error instanceof JiexunError && REFUSALS.has(error.httpStatus))
      await parts.writeLog(entry('refused', { ...call.detail, error: error.code }));
    throw error;
  }
}

/** The HTTP status of an error that tells somebody no: not signed in, not allowed, not there, somebody was faster. */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 404, 409]);

/** Without a name it is the viewer's own. */
const OWN: ReadonlySet<AuditSubjectType> = new Set(['person', 'session']);

function idOf(params: unknown): string | null {
  if (typeof params !== 'object' || params === null || !('id' in params)) return null;
  return typeof params.id === 'string' ? params.id : null;
}

/** A case may be asked for by its number. From here on it has its id. */
function withId(params: unknown, { caseId }: Pick<AuditEntry, 'caseId'>): unknown {
  return caseId === undefined || typeof params !== 'object' ? params : { ...params, id: caseId };
}

/** @throws JiexunError JX_NOT_THERE: a thing of another group is answered like one that does not exist. */
async function aboutWhat(
  { groupOf }: Route,
  { viewer, right, id }: { readonly viewer: Viewer | null; readonly right: Right | null; readonly id: string | null },
  { caseOf }: CallParts,
): Promise<Pick<AuditEntry, 'caseId' | 'cameraId'>> {
  if (groupOf === undefined || viewer === null || id === null) return {};
  const found = groupOf === 'camera' ? { id, cameraId: id, isConfirmed: true } : await caseOf(id);
  const isSeen = found !== null && seesCamera(viewer, found.cameraId);
  if (!isSeen || (right === 'see-confirmed' && !found.isConfirmed))
    throw saidError('JX_NOT_THERE', saying(`people-error.no-${groupOf}`, { id }));
  return groupOf === 'case' ? { caseId: found.id, cameraId: found.cameraId } : { cameraId: found.cameraId };
}
