import { isScalar, parseDocument } from 'yaml';
import { ID_PATTERN } from '../../kernel/domain/id-pattern.ts';
import { type Environment, fillVariables } from '../../kernel/settings/variables.ts';
import { type CameraLogin, PASSWORD_VARIABLE, USER_VARIABLE } from './login-seal.ts';

/** The cameras that have a file. */
export interface CameraFiles {
  /** The path of the camera's file as people see it, and its text; null: it has none, or it cannot be read. */
  of(cameraId: string): Promise<{ readonly file: string; readonly text: string } | null>;
  /** The environment of the program: a file names its user and password by variables. */
  readonly env: Environment;
}

/** The file of a camera as a version in the store would be. */
export interface FileVersion {
  readonly file: string;
  /** The file's text; in its address user and password are replaced by the two variables of a version. */
  readonly yaml: string;
  /** The user and password of its address; null: it has none, or a variable is not set. */
  readonly login: CameraLogin | null;
}

/** Null when the camera has no file. */
export async function fileVersion(cameraId: string, files: CameraFiles): Promise<FileVersion | null> {
  const found = ID_PATTERN.test(cameraId) ? await files.of(cameraId) : null;
  return found === null ? null : { file: found.file, ...withoutLogin(found.text, files.env) };
}

/** `scheme://` and what stands before the last `@` of the host part. */
const USER_INFO = /^(rtsps?:\/\/)([^/?#]*)@/i;

/** The text of a file as a version in the store has it. */
export function withoutLogin(text: string, env: Environment): Pick<FileVersion, 'yaml' | 'login'> {
  const document = parseDocument(text, { prettyErrors: false });
  const url = document.errors.length === 0 ? document.get('url', true) : undefined;
  if (!isScalar(url) || typeof url.value !== 'string' || url.range == null) return { yaml: text, login: null };
  const written = url.value;
  const [, scheme = '', userInfo] = USER_INFO.exec(written) ?? [];
  if (userInfo === undefined) return { yaml: text, login: null };
  const rest = written.slice(scheme.length + userInfo.length);
  const better = `${scheme}\${${USER_VARIABLE}}:\${${PASSWORD_VARIABLE}}${rest}`;
  const [start, end] = url.range;
  // Only this value changes: comments and order stay.
  const yaml = `${text.slice(0, start)}${JSON.stringify(better)}${text.slice(end)}`;
  return { yaml, login: loginOf(written, env) };
}

function loginOf(written: string, env: Environment): CameraLogin | null {
  const { value, missing } = fillVariables({ url: written }, env, []);
  const filled = (value as { readonly url: string }).url;
  if (missing.length > 0 || !URL.canParse(filled)) return null;
  const { username, password } = new URL(filled);
  return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
}
