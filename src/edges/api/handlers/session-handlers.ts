import { normalizeIP } from '@fastify/rate-limit';
import type { Clock } from '../../../kernel/domain/clock.ts';
import { JiexunError } from '../../../kernel/domain/error.ts';
import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import { type AuditEntry, NOBODY } from '../../../people/audit/audit-entry.ts';
import type { People } from '../../../people/rights/people.ts';
import type { PersonRow } from '../../../people/rights/person-entity.ts';
import { rightsOf } from '../../../people/rights/right.ts';
import { newSecondFactor, stepOfCode } from '../../../people/rights/second-factor.ts';
import type { Sessions } from '../../../people/rights/sessions.ts';
import type { SigningIn } from '../../../people/rights/signing-in.ts';
import type { Me } from '../contract/me.ts';
import type { Call, HandlersOf } from '../handler.ts';
import type { SESSION_ROUTES } from '../routes/session-routes.ts';
import { clearSessionCookie, setSessionCookie } from '../session-cookie.ts';
import { signedIn } from '../signed-in.ts';
import type { SiteZone } from '../site-zone.ts';

export interface SessionHandlersParts {
  readonly signingIn: SigningIn;
  readonly people: People;
  readonly sessions: Sessions;
  readonly isSecure: boolean;
  readonly writeLog: (entries: readonly AuditEntry[]) => Promise<void>;
  readonly clock: Pick<Clock, 'now'>;
  readonly zone: Pick<SiteZone, 'now'>;
}

/** Signing in and out, and changes that people make to their own account. */
export function sessionHandlers(parts: SessionHandlersParts): HandlersOf<keyof typeof SESSION_ROUTES> {
  const { signingIn, people, sessions, isSecure, writeLog, clock, zone } = parts;
  return {
    signIn: async ({ body }, { address, reply }) => {
      const entry = { verb: 'sign-in', subject: { type: 'session', id: body.staffNo }, address } as const;
      try {
        const { token, person, mustChoosePassword } = await signingIn.signIn({
          ...body,
          address,
          network: normalizeIP(address),
        });
        await writeLog([{ ...entry, who: person.id, outcome: 'done' }]);
        setSessionCookie(reply, token, isSecure);
        return meOf(person, mustChoosePassword);
      } catch (error) {
        if (error instanceof JiexunError)
          await writeLog([{ ...entry, who: NOBODY, outcome: 'refused', detail: { error: error.code } }]);
        throw error;
      }
    },
    me: async (_, call) => {
      const viewer = signedIn(call);
      return meOf(await people.get(viewer.who), viewer.mustChoosePassword);
    },
    signOut: async (_, call) => {
      const { sessionId } = signedIn(call);
      if (sessionId !== null) await sessions.end(sessionId);
      clearSessionCookie(call.reply, isSecure);
      return {};
    },
    signOutEverywhere: async (_, call) => {
      call.detail = { sessions: await sessions.endAll(signedIn(call).who) };
      clearSessionCookie(call.reply, isSecure);
      return {};
    },
    choosePassword: async ({ body }, call) => {
      const viewer = signedIn(call);
      if (!viewer.mustChoosePassword) await prove(body.old ?? '', call);
      const person = await people.setPassword(viewer.who, body.chosen);
      // Anybody else who knew the old password is signed out.
      await sessions.endAll(viewer.who);
      const { address } = call;
      const token = await sessions.begin({ staffNo: person.id, address, mustChoosePassword: false });
      setSessionCookie(call.reply, token, isSecure);
      return meOf(person, false);
    },
    chooseLanguage: async ({ body }, call) => {
      const { who, mustChoosePassword } = signedIn(call);
      return meOf(await people.change(who, body), mustChoosePassword);
    },
    openApi: async (_, { reply }) => ({ bytes: JSON.stringify(reply.server.swagger()), type: 'application/json' }),
    offerSecondFactor: async (_, call) => newSecondFactor(signedIn(call).who),
    setSecondFactor: async ({ body: { secret, code, password } }, call) => {
      const { who } = signedIn(call);
      await prove(password, call);
      const step = await stepOfCode(code, { secret, usedStep: null, at: clock.now() });
      if (step === null) throw saidError('JX_SECOND_FACTOR', saying('people-error.code-other'));
      return meOf(await people.change(who, { totpSecret: secret, totpStep: step }), false);
    },
    dropSecondFactor: async ({ body }, call) => {
      await prove(body.password, call);
      return meOf(await people.change(signedIn(call).who, { totpSecret: null, totpStep: null }), false);
    },
  };

  async function meOf(person: PersonRow, mustChoosePassword: boolean): Promise<Me> {
    return shownMe(person, mustChoosePassword, await zone.now());
  }

  /** @throws JiexunError JX_SIGN_IN, JX_SIGN_IN_WAIT */
  function prove(password: string, call: Call): Promise<void> {
    const { address } = call;
    return signingIn.prove({ staffNo: signedIn(call).who, password, address, network: normalizeIP(address) });
  }
}

function shownMe(person: PersonRow, mustChoosePassword: boolean, timezone: string): Me {
  const { id: staffNo, name, roles, groupIds, unit, language, totpSecret } = person;
  const lists = { roles: [...roles], rights: [...rightsOf(roles)], groupIds: groupIds === null ? null : [...groupIds] };
  return {
    staffNo,
    name,
    ...lists,
    unit,
    language,
    timezone,
    mustChoosePassword,
    hasSecondFactor: totpSecret !== null,
  };
}
