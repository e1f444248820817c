import { ID_PATTERN } from '../../kernel/domain/id-pattern.ts';
import type { Problem } from '../../kernel/settings/problem.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { CameraReading } from '../streams/read-camera.ts';
import type { ReadStream } from '../streams/streams.ts';
import type { CameraVersionRow } from './camera-version-entity.ts';
import { type CameraFiles, fileVersion } from './file-version.ts';
import { KeptLogins, type LoginChoice } from './kept-logins.ts';
import { type CameraLogin, type LoginSeal, variablesOf } from './login-seal.ts';
import type { StoredCameras } from './stored-cameras.ts';
import { inUrl } from './stored-reader.ts';
import { fileOfStored } from './stored-streams.ts';

export interface SavingCamerasParts {
  readonly stored: StoredCameras;
  readonly read: ReadStream;
  readonly seal: LoginSeal & { prepare(): Promise<void> };
  /** The cameras that have a file on this machine. */
  readonly files: CameraFiles;
}

/** What somebody wants to save. */
export interface AskedCamera {
  readonly cameraId: string;
  readonly yaml: string;
  readonly login: LoginChoice;
  /** The camera has a file, and the person knows that its text is taken over. */
  readonly takesOver: boolean;
}

/** Who saves it, over which version, and why. */
export interface Saving {
  readonly seen: number;
  readonly requestId: string;
  readonly by: string;
  readonly note: string;
}

/** Saved, or everything that is wrong: then nothing is saved. */
export interface SaveOutcome {
  readonly saved: CameraVersionRow | null;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** What people do with the cameras in the store. Each text is read before it is saved, as a file is read. */
export class SavingCameras {
  readonly #parts: SavingCamerasParts;
  readonly #logins: KeptLogins;

  constructor(parts: SavingCamerasParts) {
    this.#parts = parts;
    this.#logins = new KeptLogins(parts);
  }

  /** Everything that is wrong, and nothing is saved. */
  async check(asked: AskedCamera): Promise<SaveOutcome> {
    const { reading } = await this.#read(asked);
    return outcomeOf(reading);
  }

  /** Whether this is the login that the camera has. @throws JiexunError JX_CAMERA_KEY */
  async isKeptLogin(cameraId: string, { user, password }: CameraLogin): Promise<boolean> {
    const kept = await this.#logins.chosen(cameraId, { type: 'kept' });
    return kept !== null && kept.login.user === user && kept.login.password === password;
  }

  /** The user of the login that the camera has; null: it has none. @throws JiexunError JX_CAMERA_KEY */
  async keptUser(cameraId: string): Promise<string | null> {
    return (await this.#logins.chosen(cameraId, { type: 'kept' }))?.login.user ?? null;
  }

  /** The camera that the text describes, with its login in the address; or what is wrong. */
  async camera(asked: AskedCamera): Promise<CameraReading> {
    return (await this.#read(asked)).reading;
  }

  /** @throws JiexunError JX_CAMERA_CHANGED when somebody was faster, JX_CAMERA_KEY */
  async save(asked: AskedCamera, { seen, ...saving }: Saving): Promise<SaveOutcome> {
    const { cameraId, yaml } = asked;
    const { reading, login } = await this.#read(asked);
    const outcome = outcomeOf(reading);
    if (outcome.problems.length > 0) return outcome;
    const { stored, seal } = this.#parts;
    if (login !== null) await seal.prepare();
    const sealed = login === null ? null : seal.seal(login, cameraId);
    return { ...outcome, saved: await stored.save({ cameraId, yaml, login: sealed, seen, ...saving }) };
  }

  /** Makes an old version the newest again, with the login that it had. @throws JiexunError JX_CAMERA_UNKNOWN, JX_CAMERA_CHANGED */
  async restore(cameraId: string, no: number, saving: Saving): Promise<SaveOutcome> {
    const { yaml, login } = await this.version(cameraId, no);
    if (yaml === null) throw unknown(cameraId, no);
    const variables = login === null ? {} : variablesOf(this.#parts.seal.open(login, cameraId));
    const outcome = outcomeOf(this.#parts.read(yaml, fileOfStored(cameraId), variables));
    if (outcome.problems.length > 0) return outcome;
    return { ...outcome, saved: await this.#parts.stored.save({ ...saving, cameraId, yaml, login }) };
  }

  /** @throws JiexunError JX_CAMERA_UNKNOWN, JX_CAMERA_CHANGED */
  async remove(cameraId: string, saving: Saving): Promise<CameraVersionRow> {
    await this.version(cameraId);
    return this.#parts.stored.save({ ...saving, cameraId, yaml: null, login: null });
  }

  /** This version, or the newest. @throws JiexunError JX_CAMERA_UNKNOWN */
  async version(cameraId: string, no?: number): Promise<CameraVersionRow> {
    const { stored } = this.#parts;
    const found =
      no === undefined
        ? await stored.newestOf(cameraId)
        : (await stored.versionsOf(cameraId)).find((row) => row.no === no);
    if (found) return found;
    throw unknown(cameraId, no);
  }

  async #read({ cameraId, yaml, login, takesOver }: AskedCamera) {
    const file = fileOfStored(cameraId);
    const kept = await this.#logins.chosen(cameraId, login);
    const reading = this.#parts.read(yaml, file, kept === null ? {} : variablesOf(kept.login));
    const further = [
      ...(await this.#fileProblems(cameraId, takesOver)),
      // A password never goes to another address than the one it was given for.
      ...(kept !== null && !kept.isFor(reading) ? [inUrl(yaml, file, saying('problem.login-again'))] : []),
    ];
    return { reading: withProblems(reading, further), login: kept?.login ?? null };
  }

  /** A new camera must not have the id of a file's by accident: then the file is watched, and nobody sees why. */
  async #fileProblems(cameraId: string, takesOver: boolean): Promise<readonly Problem[]> {
    if (takesOver || !ID_PATTERN.test(cameraId) || (await this.#parts.stored.newestOf(cameraId)) !== null) return [];
    const found = await fileVersion(cameraId, this.#parts.files);
    if (found === null) return [];
    const message = saying('problem.id-of-a-file', { file: found.file });
    return [{ file: fileOfStored(cameraId), line: 1, column: 1, field: 'id', message }];
  }
}

function withProblems(reading: CameraReading, further: readonly Problem[]): CameraReading {
  if (further.length === 0) return reading;
  const { warnings } = reading;
  return { problems: [...('problems' in reading ? reading.problems : []), ...further], warnings, isFinal: true };
}

function outcomeOf(reading: CameraReading): SaveOutcome {
  const { warnings } = reading;
  return { saved: null, problems: 'problems' in reading ? reading.problems : [], warnings };
}

function unknown(cameraId: string, no?: number) {
  return saidError('JX_CAMERA_UNKNOWN', saying('camera-error.unknown', { cameraId, no: no ?? '–' }));
}
