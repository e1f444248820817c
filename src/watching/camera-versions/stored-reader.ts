import type { Camera } from '../../kernel/domain/camera.ts';
import { deepFreeze } from '../../kernel/settings/deep-freeze.ts';
import { type Path, type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { AddressRule } from '../ingest/address-rule.ts';
import { type CameraReading, type CameraReadingOptions, readCamera } from '../streams/read-camera.ts';
import type { ReadStream } from '../streams/streams.ts';
import { parseYamlText } from '../streams/yaml-text.ts';
import { shownLogins } from './login-references.ts';
import { PASSWORD_VARIABLE, USER_VARIABLE } from './login-seal.ts';

export interface StoredReaderParts {
  readonly reading: Omit<CameraReadingOptions, 'file' | 'env' | 'at'>;
  readonly addresses: Pick<AddressRule, 'allows' | 'allowed'>;
  readonly now: () => Date;
  /**
   * True: the networks come from the shell of somebody who checks, and the server may have others. Where the shell has
   * none, an address that they would have to allow is warned of and not refused.
   */
  readonly isOfShell?: boolean;
}

/** A user and a password before a host. */
const LOGIN_IN_URL = /rtsps?:\/\/([^\s"'/@]*:[^\s"'/@]*)@/gi;
const BY_VARIABLES = `\${${USER_VARIABLE}}:\${${PASSWORD_VARIABLE}}`;

/**
 * Reads the text of a camera in the store as a file is read, with these differences: it gets no variable of the program's
 * environment (whoever may save a camera would read them that way), holds no password, and its address obeys the rule.
 */
export function storedReader({ reading, addresses, now, isOfShell = false }: StoredReaderParts): ReadStream {
  return (text, file, variables = {}) => {
    const hidden = passwordProblem(text, file);
    if (hidden !== null) return broken(hidden);
    const yaml = parseYamlText(text, file);
    const [shown] = 'value' in yaml ? shownLogins(yaml.value) : [];
    if (shown !== undefined && 'value' in yaml) return broken(shownLogin(yaml.place(shown), shown, file));
    const read = readCamera(text, { ...reading, env: variables, file, at: now() });
    if (!('camera' in read) || read.camera.url.type !== 'rtsp') return read;
    const { camera, warnings } = read;
    const { hostname } = new URL(camera.url.href);
    const obedient = obeying(camera, addresses.allowed);
    if (addresses.allows(hostname)) return { camera: obedient, warnings };
    if (isOfShell && addresses.allowed === '') {
      const unset = inUrl(text, file, saying('problem.address-unset', { host: hostname }));
      return { camera: obedient, warnings: [...warnings, unset] };
    }
    return broken(inUrl(text, file, saying('problem.address-refused', { host: hostname })));
  };
}

/** What its name resolves to, and where it redirects, is judged when it is connected. */
function obeying(camera: Camera, allowedNetworks: string): Camera {
  return deepFreeze({ ...camera, url: { ...camera.url, allowedNetworks } });
}

function broken(problem: Problem): CameraReading {
  return { problems: [problem], warnings: [], isFinal: true };
}

function shownLogin(place: Pick<Problem, 'line' | 'column'>, path: Path, file: string): Problem {
  return { file, ...place, field: path.join('.'), message: saying('problem.login-elsewhere') };
}

function passwordProblem(text: string, file: string): Problem | null {
  const isPlain = [...text.matchAll(LOGIN_IN_URL)].some(([, login]) => login !== BY_VARIABLES);
  return isPlain ? inUrl(text, file, saying('problem.password-in-text', { form: BY_VARIABLES })) : null;
}

/** A problem of the address, where that stands in the text. */
export function inUrl(text: string, file: string, message: Saying): Problem {
  const line = text.split('\n').findIndex((one) => /^\s*url\s*:/.test(one));
  return line < 0 ? wholeFile(file, message) : { file, line: line + 1, column: 1, field: 'url', message };
}
