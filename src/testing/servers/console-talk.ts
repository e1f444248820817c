import { untilFound } from '../builders/until.ts';

const PASSWORD = 'four words are enough';

/** Asks the console again while the web's process is being started anew, as the page does. */
export async function askConsole(
  origin: string,
  cookie: string,
  method: string,
  path: string,
  body?: object,
): Promise<Response> {
  return untilFound(`an answer of ${path}`, {
    withinMs: 60_000,
    ask: () =>
      fetch(`${origin}${path}`, {
        method,
        headers: { cookie, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(10_000),
      }).then(
        (answer) => (answer.status >= 500 ? null : answer),
        () => null,
      ),
  });
}

/** Signs somebody in who was added by a command that said `added`; gives the cookie. @throws Error when it is refused. */
export async function signInFirst(origin: string, staffNo: string, added: string): Promise<string> {
  const oneTime = /password ([a-z0-9-]+)\./.exec(added)?.[1] ?? '';
  const first = await askConsole(origin, '', 'POST', '/api/session', { staffNo, password: oneTime });
  const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const chosen = await askConsole(origin, cookieOf(first), 'POST', '/api/me/password', { chosen: PASSWORD });
  if (chosen.status !== 200) throw new Error(`${staffNo} cannot sign in: ${chosen.status} ${await chosen.text()}`);
  return cookieOf(chosen);
}
