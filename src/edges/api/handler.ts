import type { FastifyReply } from 'fastify';
import type { AuditEntry, AuditFact } from '../../people/audit/audit-entry.ts';
import type { AuditVerb } from '../../people/audit/audit-verb.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import type { Answer, RouteInput, RouteName } from './routes.ts';

/** A file that a handler answers. */
export interface FileAnswer {
  /** A function: the bytes take work to make, which is left out when the browser has them. */
  readonly bytes: Uint8Array | string | AsyncIterable<string | Uint8Array> | (() => Promise<Uint8Array>);
  readonly type: string;
  /** Where a client may ask for a part of it, as one does that goes on after a cut. From ≤ byte < to. */
  readonly ranged?: {
    readonly size: number;
    readonly read: (range: { readonly from: number; readonly to: number }) => AsyncIterable<Uint8Array>;
  };
  /** The file's SHA-256: a browser that has it already is told so. */
  readonly sha256?: string;
  /** Set when it should be saved under this name. */
  readonly fileName?: string;
}

/** One request that is allowed. */
export interface Call {
  /** Null only where anyone may call. */
  readonly viewer: Viewer | null;
  readonly address: string;
  readonly reply: FastifyReply;
  /** False: `entries` say everything, so the route's own entry is left out. */
  hasOwnEntry: boolean;
  /** What the entry of the log says instead of the route's own verb, once the handler knows better. */
  verb: AuditVerb | null;
  /** What the entry of the log is about, where the address does not name it. */
  subjectId: string | null;
  /** Facts for the entry of the log. */
  detail: Readonly<Record<string, AuditFact>>;
  /** Called when all entries of this call are durable, before the answer. */
  whenLogged: (() => void) | null;
  /** Further entries of the log that go with it, such as one for each case of many. */
  entries: readonly Pick<AuditEntry, 'verb' | 'subject' | 'caseId' | 'cameraId' | 'detail' | 'outcome'>[];
}

type Handler<Name extends RouteName> = (
  asked: RouteInput<Name>,
  call: Call,
) => Promise<Answer<Name> extends null ? FileAnswer | null : Answer<Name>>;

/** One handler for each route of the table. */
export type Handlers = { readonly [Name in RouteName]: Handler<Name> };
export type HandlersOf<Names extends RouteName> = Pick<Handlers, Names>;
