import { runProgram } from './running-program.ts';

/** Where people are added, and where they sign in. */
export interface ConsolePlace {
  readonly dataFolder: string;
  readonly consoleUrl: string;
}

export interface SignedInPerson {
  readonly staffNo: string;
  readonly password: string;
  /** For the header `cookie`. */
  readonly cookie: string;
}

const PASSWORD = 'four words are enough';

/** Adds somebody on the command line, signs them in and chooses their password. */
export async function signedIn(
  { dataFolder, consoleUrl }: ConsolePlace,
  { staffNo, role }: { readonly staffNo: string; readonly role: string },
): Promise<SignedInPerson> {
  const added = await runProgram(['people', 'add', staffNo, '--role', role, '--data', dataFolder]);
  const oneTime = /password ([a-z0-9-]+)\./.exec(added.text)?.[1];
  if (oneTime === undefined) throw new Error(added.text);
  const post = (path: string, cookie: string, body: object) =>
    fetch(`${consoleUrl}${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const first = await post('/api/session', '', { staffNo, password: oneTime });
  const chosen = await post('/api/me/password', cookieOf(first), { chosen: PASSWORD });
  if (!chosen.ok) throw new Error(`${staffNo} cannot choose a password: ${chosen.status}`);
  return { staffNo, password: PASSWORD, cookie: cookieOf(chosen) };
}

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
