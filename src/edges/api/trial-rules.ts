import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { CameraText } from '../../watching/camera-versions/camera-texts.ts';
import type { StoredCameras } from '../../watching/camera-versions/stored-cameras.ts';
import { adoptedRule, droppedRule, lineOfTrial } from '../../watching/streams/edited-text.ts';
import type { CameraReading } from '../../watching/streams/read-camera.ts';
import type { TrialFindings } from '../../watching/trials/trial-findings.ts';
import type { ShownTrialRule } from './contract/rules.ts';

export interface TrialRulesParts {
  readonly textOf: (cameraId: string) => Promise<CameraText | null>;
  readonly read: (text: string, file: string) => CameraReading;
  readonly findings: TrialFindings;
  readonly stored: Pick<StoredCameras, 'newestOf' | 'save'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What somebody does with a rule on trial. `seen`: the version of the camera that they saw. */
export interface TrialEnd {
  readonly cameraId: string;
  readonly ruleId: string;
  readonly act: 'adopt' | 'drop';
  readonly seen: number;
  readonly requestId: string;
  readonly by: string;
  /** Why there is a new version, in the words of who does it. */
  readonly note: string;
}

/** So many days are counted. Findings are kept for 30. */
const COUNTED_DAYS = 14;
const DAY_MS = 86_400_000;
/** Of one camera: more of them say no more about a rule. */
const MOST_COUNTED = 10_000;

/** Rules on trial: what they found, and what becomes of them. */
export class TrialRules {
  readonly #parts: TrialRulesParts;

  constructor(parts: TrialRulesParts) {
    this.#parts = parts;
  }

  /** Those of these cameras. Only a text that says `trial` is read: a city has thousands. */
  async of(cameraIds: readonly string[]): Promise<readonly ShownTrialRule[]> {
    const found: ShownTrialRule[] = [];
    for (const cameraId of cameraIds) {
      const text = await this.#parts.textOf(cameraId);
      if (text === null || !/\btrial\b/.test(text.text)) continue;
      const read = this.#parts.read(text.text, text.file);
      if (!('camera' in read)) continue;
      const rules = read.camera.rules.filter(({ trial }) => trial === true);
      if (rules.length > 0) found.push(...(await this.#shown(rules, read.camera, text)));
    }
    return found;
  }

  /**
   * Adopts a rule or takes it away: a new version of the camera, for a camera of the console.
   * @throws JiexunError JX_RULE_IN_FILE, JX_NOT_THERE, JX_CAMERA_CHANGED
   */
  async end({ cameraId, ruleId, act, seen, requestId, by, note }: TrialEnd): Promise<number> {
    const { stored } = this.#parts;
    const text = await this.#parts.textOf(cameraId);
    if (text?.origin === 'file') {
      const line = lineOfTrial(text.text, ruleId) ?? 0;
      throw saidError('JX_RULE_IN_FILE', saying('people-error.rule-in-file', { file: text.file, line, ruleId }));
    }
    const row = await stored.newestOf(cameraId);
    const yaml = row?.yaml ?? '';
    const changed = act === 'adopt' ? adoptedRule(yaml, ruleId) : droppedRule(yaml, ruleId);
    // Sent again, it is done already, and the store knows the request.
    const isAgain = row?.requestId === requestId;
    if (row === null || (changed === null && !isAgain))
      throw saidError('JX_NOT_THERE', saying('people-error.no-trial-rule', { id: cameraId, ruleId }));
    const saved = { cameraId, seen, requestId, yaml: changed, login: row.login, by, note };
    return (await stored.save(saved)).no;
  }

  async #shown(rules: readonly Rule[], camera: Camera, text: CameraText): Promise<readonly ShownTrialRule[]> {
    const { findings, clock } = this.#parts;
    const { id: cameraId, name: cameraName, timezone, zones } = camera;
    const since = new Date(clock.now().getTime() - (COUNTED_DAYS - 1) * DAY_MS);
    const { rows, isCut } = await findings.since(cameraId, since, MOST_COUNTED);
    const days = Array.from({ length: COUNTED_DAYS }, (_, n) =>
      localTime(new Date(since.getTime() + n * DAY_MS), timezone).slice(0, 10),
    );
    return rules.map(({ id: ruleId, kind, zoneIds, dwellMs }) => {
      const own = rows.filter((row) => row.ruleId === ruleId);
      const countOf = (day: string) =>
        own.filter(({ reachedAt }) => localTime(reachedAt, timezone).startsWith(day)).length;
      return {
        ...{ cameraId, cameraName, timezone, ruleId, kind, dwellMs },
        zones: zones.filter(({ id }) => zoneIds.includes(id)).map(({ id, name }) => ({ id, name })),
        ...{ origin: text.origin, file: text.file, no: text.no, line: lineOfTrial(text.text, ruleId) },
        days: days.map((day) => ({ day, count: countOf(day) })),
        isCut,
      };
    });
  }
}
