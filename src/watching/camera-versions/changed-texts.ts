import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { otherFieldsChanged } from '../streams/edited-text.ts';
import type { CameraText, CameraTexts } from './camera-texts.ts';
import type { SaveOutcome, Saving, SavingCameras } from './saving-cameras.ts';

export interface ChangedTextsParts {
  readonly texts: Pick<CameraTexts, 'of'>;
  readonly saving: Pick<SavingCameras, 'save'>;
}

/** A text that somebody changed. `mayAll`: else only its zones and rules may be others than those of today. */
export interface ChangedText {
  readonly cameraId: string;
  readonly yaml: string;
  readonly mayAll: boolean;
}

/** Texts of cameras that somebody changed and tried: one becomes a version like any other, with the login that is kept. */
export class ChangedTexts {
  readonly #parts: ChangedTextsParts;

  constructor(parts: ChangedTextsParts) {
    this.#parts = parts;
  }

  /** Saved, or everything that is wrong. @throws JiexunError JX_NOT_THERE, JX_CAMERA_CHANGED, JX_CAMERA_KEY */
  async save(changed: ChangedText, saving: Saving): Promise<SaveOutcome> {
    const { cameraId, yaml } = changed;
    const today = await this.#parts.texts.of(cameraId);
    if (today === null) throw saidError('JX_NOT_THERE', saying('people-error.no-camera', { id: cameraId }));
    const problems = refused(today, changed, saving);
    if (problems.length > 0) return { saved: null, problems, warnings: [] };
    return this.#parts.saving.save({ cameraId, yaml, login: { type: 'kept' }, takesOver: false }, saving);
  }
}

function refused(
  { origin, file, newest, yaml: today }: CameraText,
  { yaml, mayAll }: ChangedText,
  { seen }: Saving,
): readonly Problem[] {
  if (origin === 'file') return [wholeFile(file, saying('problem.text-of-a-file', { file }))];
  // Over another version nothing is saved: what is another there says nothing of this text.
  if (mayAll || seen !== newest) return [];
  return otherFieldsChanged(today, yaml).map((field) => ({ ...wholeFile(file, saying('problem.only-rules')), field }));
}
