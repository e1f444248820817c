import type { RuleKind } from '../../kernel/domain/camera.ts';
import { saidProblem } from '../../kernel/settings/problem.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { readCamera } from '../streams/read-camera.ts';
import type { CameraText, CameraTexts } from './camera-texts.ts';
import { type CameraFiles, withoutLogin } from './file-version.ts';
import type { SaveOutcome, Saving, SavingCameras } from './saving-cameras.ts';
import { type DrawnZones, withZones } from './zone-text.ts';

/** A camera as somebody draws on it. */
export interface CameraDrawing {
  readonly name: string;
  /** The newest version in the store; 0: it was never saved. */
  readonly newest: number;
  /** The file that has the camera; null: the store has it. */
  readonly file: string | null;
  readonly zones: DrawnZones['zones'];
  /** The rules that have zones. */
  readonly rules: readonly { readonly id: string; readonly kind: RuleKind; readonly zones: readonly string[] }[];
}

export interface ZoneDrawingsParts {
  readonly texts: Pick<CameraTexts, 'of'>;
  readonly files: Pick<CameraFiles, 'env'>;
  readonly saving: Pick<SavingCameras, 'save'>;
}

/** The zones of cameras, to draw them. What somebody draws becomes a version of the camera like any other. */
export class ZoneDrawings {
  readonly #parts: ZoneDrawingsParts;

  constructor(parts: ZoneDrawingsParts) {
    this.#parts = parts;
  }

  /** @throws JiexunError JX_NOT_THERE; JX_CAMERA_TEXT when its text can no longer be read */
  async of(cameraId: string): Promise<CameraDrawing> {
    const { yaml, file, newest, origin } = await this.#text(cameraId);
    // Its address plays no part: the zones of a camera can be seen without its password.
    const reading = readCamera(yaml, { file, env: {}, allowedFolders: [], models: null, url: 'ignored' });
    if (!('camera' in reading)) throw saidError('JX_CAMERA_TEXT', listing('lines', reading.problems.map(saidProblem)));
    const { name, zones, rules } = reading.camera;
    return {
      ...{ name, newest, file: origin === 'file' ? file : null },
      zones: zones.map((zone) => ({ ...zone, name: zone.name === zone.id ? null : zone.name })),
      rules: rules
        .filter(({ zoneIds }) => zoneIds.length > 0)
        .map(({ id, kind, zoneIds }) => ({ id, kind, zones: zoneIds })),
    };
  }

  /** Saved, or everything that is wrong. @throws JiexunError JX_NOT_THERE, JX_CAMERA_CHANGED, JX_CAMERA_KEY */
  async save(cameraId: string, drawn: DrawnZones, saving: Saving): Promise<SaveOutcome> {
    const { origin, yaml } = await this.#text(cameraId);
    const text = origin === 'file' ? withoutLogin(yaml, this.#parts.files.env).yaml : yaml;
    const asked = { cameraId, yaml: withZones(text, drawn), login: { type: 'kept' }, takesOver: false } as const;
    return this.#parts.saving.save(asked, saving);
  }

  async #text(cameraId: string): Promise<CameraText> {
    const text = await this.#parts.texts.of(cameraId);
    if (text !== null) return text;
    throw saidError('JX_NOT_THERE', saying('people-error.no-camera', { id: cameraId }));
  }
}
