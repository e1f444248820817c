import type { RuleKind } from '../../kernel/domain/camera.ts';
import { saidProblem } from '../../kernel/settings/problem.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { readCamera } from '../streams/read-camera.ts';
import { type CameraFiles, fileVersion } from './file-version.ts';
import type { SaveOutcome, Saving, SavingCameras } from './saving-cameras.ts';
import type { StoredCameras } from './stored-cameras.ts';
import { fileOfStored } from './stored-streams.ts';
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
  readonly stored: Pick<StoredCameras, 'newestOf'>;
  readonly files: CameraFiles;
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
    const { text, file, newest } = await this.#text(cameraId);
    const shown = file ?? fileOfStored(cameraId);
    // Its address plays no part: the zones of a camera can be seen without its password.
    const reading = readCamera(text, { file: shown, env: {}, allowedFolders: [], models: null, url: 'ignored' });
    if (!('camera' in reading)) throw saidError('JX_CAMERA_TEXT', listing('lines', reading.problems.map(saidProblem)));
    const { name, zones, rules } = reading.camera;
    return {
      ...{ name, newest, file },
      zones: zones.map((zone) => ({ ...zone, name: zone.name === zone.id ? null : zone.name })),
      rules: rules
        .filter(({ zoneIds }) => zoneIds.length > 0)
        .map(({ id, kind, zoneIds }) => ({ id, kind, zones: zoneIds })),
    };
  }

  /** Saved, or everything that is wrong. @throws JiexunError JX_NOT_THERE, JX_CAMERA_CHANGED, JX_CAMERA_KEY */
  async save(cameraId: string, drawn: DrawnZones, saving: Saving): Promise<SaveOutcome> {
    const { text } = await this.#text(cameraId);
    const yaml = withZones(text, drawn);
    return this.#parts.saving.save({ cameraId, yaml, login: { type: 'kept' }, takesOver: false }, saving);
  }

  async #text(cameraId: string) {
    const { stored, files } = this.#parts;
    const [found, newest] = await Promise.all([fileVersion(cameraId, files), stored.newestOf(cameraId)]);
    const text = found?.yaml ?? newest?.yaml ?? null;
    if (text === null) throw saidError('JX_NOT_THERE', saying('people-error.no-camera', { id: cameraId }));
    return { text, file: found?.file ?? null, newest: newest?.no ?? 0 };
  }
}
