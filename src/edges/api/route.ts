import type { z } from 'zod';
import type { AuditSubjectType } from '../../people/audit/audit-entry.ts';
import type { AuditVerb } from '../../people/audit/audit-verb.ts';
import type { Right } from '../../people/rights/right.ts';
import type { AtOnce } from './answers-under-way.ts';

/** One row of the table of routes: all that is true of a route before its handler runs. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for parameters. */
  readonly url: string;
  /**
   * `anyone`: no sign-in. `signed-in`: any person or key. Otherwise one of these rights; the first that fits is
   * logged.
   */
  readonly may: 'anyone' | 'signed-in' | readonly [Right, ...Right[]];
  /** True: allowed before the one-time password is replaced. */
  readonly beforePassword?: true;
  /** What the parameter `id` names; a case also by its number. Somebody of another camera group is answered 404, as if it did not exist. */
  readonly groupOf?: 'case' | 'camera';
  /**
   * The log has an entry before the answer. Null: nobody has to know later who called it. It shows no case, no picture
   * and no list of people, and it changes at most something of the viewer's own. `signIn` writes its own entries.
   */
  readonly log: { readonly verb: AuditVerb; readonly subject: AuditSubjectType } | null;
  /** Requests a minute of one viewer or address. */
  readonly perMinute: number;
  /** Answers under way, where one may be large. */
  readonly atOnce?: AtOnce;
  /** Of a body that may be larger than others. */
  readonly mostBodyBytes?: number;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Null when it answers a file or a stream. */
  readonly reply: z.ZodType | null;
}
