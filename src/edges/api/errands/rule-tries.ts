import type { Camera } from '../../../kernel/domain/camera.ts';
import type { Clock } from '../../../kernel/domain/clock.ts';
import type { Problem } from '../../../kernel/settings/problem.ts';
import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import type { Viewer } from '../../../people/rights/viewer.ts';
import type { CameraText, CameraTexts } from '../../../watching/camera-versions/camera-texts.ts';
import type { RuleTrial } from '../../../watching/hindsight/rule-trial.ts';
import type { TrialQuestion } from '../../../watching/hindsight/try-rules.ts';
import type { CameraReading } from '../../../watching/streams/read-camera.ts';
import type { Errand, ErrandProgress } from './errand.ts';
import { askedName, type Errands } from './errands.ts';

/** Tries rules in a process of its own. It ends soon when `signal` aborts. @throws JiexunError JX_TRIAL_FAILED */
export type TryRules = (
  question: TrialQuestion,
  of: { readonly signal: AbortSignal; readonly progress: (progress: ErrandProgress) => void },
) => Promise<RuleTrial>;

export interface RuleTriesParts {
  readonly texts: Pick<CameraTexts, 'of'>;
  /** Reads a camera's text without its address and without any variable of the environment. */
  readonly read: (text: string, file: string) => CameraReading;
  readonly tryRules: TryRules;
  readonly errands: Errands;
  readonly clock: Pick<Clock, 'now'>;
}

interface Asked {
  readonly yaml: string;
  readonly days: number;
}

/** Either the errand, or everything that is wrong with the text. */
interface Started {
  readonly errand: Errand | null;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

const DAY_MS = 86_400_000;

/** Changed rules of a camera, tried on what it stored: from the page. */
export class RuleTries {
  readonly #parts: RuleTriesParts;

  constructor(parts: RuleTriesParts) {
    this.#parts = parts;
  }

  /** @throws JiexunError JX_NOT_THERE */
  async textOf(cameraId: string): Promise<CameraText> {
    const text = await this.#parts.texts.of(cameraId);
    if (text !== null) return text;
    throw saidError('JX_NOT_THERE', saying('people-error.no-camera-text', { id: cameraId }));
  }

  /** The rules of today, as they are watched. @throws JiexunError JX_NOT_THERE */
  async today(cameraId: string): Promise<Camera> {
    const { text, file } = await this.textOf(cameraId);
    const read = this.#parts.read(text, file);
    if ('camera' in read) return read.camera;
    throw saidError('JX_NOT_THERE', saying('people-error.no-camera-text', { id: cameraId }));
  }

  /** @throws JiexunError JX_NOT_THERE, JX_ERRANDS_FULL */
  async start(viewer: Viewer, cameraId: string, { yaml, days }: Asked): Promise<Started> {
    const { read, tryRules, errands, clock } = this.#parts;
    const { file, no } = await this.textOf(cameraId);
    const { warnings, ...reading } = read(yaml, file);
    if (!('camera' in reading)) return { errand: null, problems: reading.problems, warnings };
    const today = await this.today(cameraId);
    const changed = reading.camera;
    const toAt = clock.now();
    const fromAt = new Date(toAt.getTime() - days * DAY_MS);
    const errand = await errands.add({
      ...{ kind: 'try-rules', viewer, may: ['try-rules'], cameraId },
      asked: askedName(cameraId, yaml, `${days}`),
      work: async (of) => {
        const trial = await tryRules({ today, changed, fromAt, toAt }, of);
        const zoneNames = new Map([...today.zones, ...changed.zones].map(({ id, name }) => [id, name]));
        return { type: 'trial', trial, name: changed.name, timezone: changed.timezone, no, zoneNames };
      },
    });
    return { errand, problems: [], warnings };
  }
}
