import type { Camera } from '../../kernel/domain/camera.ts';
import { saidProblem } from '../../kernel/settings/problem.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { readCamera } from '../streams/read-camera.ts';
import type { CameraText, CameraTexts } from './camera-texts.ts';
import { type DrawnRule, drawnRules } from './drawn-rule.ts';
import { type CameraFiles, withoutLogin } from './file-version.ts';
import type { SaveOutcome, Saving, SavingCameras } from './saving-cameras.ts';
import { type DrawnZones, ruleIdsIn, withZones } from './zone-text.ts';

/** A camera as somebody draws on it. */
export interface CameraDrawing {
  readonly name: string;
  /** The newest version in the store; 0: it was never saved. */
  readonly newest: number;
  /** The file that has the camera; null: the store has it. */
  readonly file: string | null;
  readonly timezone: string;
  readonly zones: DrawnZones['zones'];
  readonly rules: readonly DrawnRule[];
}

/** `ruleIds`: the rules of the text that was read, in their order; its problems count in them. */
export interface DrawingOutcome extends SaveOutcome {
  readonly ruleIds: readonly (string | null)[];
}

export interface ZoneDrawingsParts {
  readonly texts: Pick<CameraTexts, 'of'>;
  readonly files: Pick<CameraFiles, 'env'>;
  readonly saving: Pick<SavingCameras, 'save'>;
}

/** The zones and rules of cameras, to draw them. What somebody draws becomes a version of the camera like any other. */
export class ZoneDrawings {
  readonly #parts: ZoneDrawingsParts;

  constructor(parts: ZoneDrawingsParts) {
    this.#parts = parts;
  }

  /** @throws JiexunError JX_NOT_THERE; JX_CAMERA_TEXT when its text can no longer be read */
  async of(cameraId: string): Promise<CameraDrawing> {
    const text = await this.#text(cameraId);
    const { newest, origin, file } = text;
    const { name, timezone, zones, rules } = cameraIn(text);
    return {
      ...{ name, timezone, newest, file: origin === 'file' ? file : null },
      zones: zones.map((zone) => ({ ...zone, name: zone.name === zone.id ? null : zone.name })),
      rules: drawnRules(rules),
    };
  }

  /** Saved, or everything that is wrong. @throws JiexunError JX_NOT_THERE, JX_CAMERA_TEXT, JX_CAMERA_CHANGED, JX_CAMERA_KEY */
  async save(cameraId: string, drawn: DrawnZones, saving: Saving): Promise<DrawingOutcome> {
    const found = await this.#text(cameraId);
    const { origin } = found;
    const text = origin === 'file' ? withoutLogin(found.yaml, this.#parts.files.env).yaml : found.yaml;
    const yaml = withZones(text, drawn, drawnRules(cameraIn(found).rules));
    const asked = { cameraId, yaml, login: { type: 'kept' }, takesOver: false } as const;
    return { ...(await this.#parts.saving.save(asked, saving)), ruleIds: ruleIdsIn(yaml) };
  }

  async #text(cameraId: string): Promise<CameraText> {
    const text = await this.#parts.texts.of(cameraId);
    if (text !== null) return text;
    throw saidError('JX_NOT_THERE', saying('people-error.no-camera', { id: cameraId }));
  }
}

/** Its address plays no part: the zones of a camera can be seen without its password. */
function cameraIn({ yaml, file }: CameraText): Camera {
  const reading = readCamera(yaml, { file, env: {}, allowedFolders: [], models: null, url: 'ignored' });
  if ('camera' in reading) return reading.camera;
  throw saidError('JX_CAMERA_TEXT', listing('lines', reading.problems.map(saidProblem)));
}
