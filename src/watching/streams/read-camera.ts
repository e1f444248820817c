import { createHash } from 'node:crypto';
import { CHINESE_HOLIDAYS } from '../../kernel/calendar/chinese-holidays.ts';
import { dependsOnHolidays, hoursFault } from '../../kernel/calendar/hours.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import { deepFreeze } from '../../kernel/settings/deep-freeze.ts';
import type { Problem } from '../../kernel/settings/problem.ts';
import type { Environment, Filled } from '../../kernel/settings/variables.ts';
import { fillVariables } from '../../kernel/settings/variables.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { boundedProblems, MOST_PROBLEMS } from './bounded-problems.ts';
import { DEFAULTS, fieldNamesAt, parseCamera } from './camera-schema.ts';
import { crossChecks } from './cross-checks.ts';
import { idleZones } from './idle-zones.ts';
import { patientRules } from './patient-rules.ts';
import type { ProblemMaker } from './shape-problems.ts';
import { problemAt, shapeProblems, valueAt } from './shape-problems.ts';
import { parseYamlText } from './yaml-text.ts';

export interface CameraReadingOptions {
  /** The file's path as people see it. Its name without `.yaml` is the camera's id. */
  readonly file: string;
  readonly env: Environment;
  /** A file given as `url` must lie inside one of these folders. */
  readonly allowedFolders: readonly string[];
  /** Relative paths in `url` start here (default: the working folder). */
  readonly relativeTo?: string;
  /** Folder names under `models/`; null = not checked. */
  readonly models: readonly string[] | null;
  /** `ignored`: neither `url` nor its variables are read (replay). The camera's url is then an empty file. */
  readonly url?: 'read' | 'ignored';
  /** When given, a warning is made for hours that depend on holidays when the table of that year is missing. */
  readonly at?: Date;
}

/** A camera, or everything that is wrong with its file. Both come with warnings. */
export type CameraReading =
  | { readonly camera: Camera; readonly warnings: readonly Problem[] }
  | {
      readonly problems: readonly Problem[];
      readonly warnings: readonly Problem[];
      /** True when only a change of the file helps. Otherwise a variable, a video or a model may still come. */
      readonly isFinal: boolean;
    };

/**
 * Reads one `streams/<id>.yaml`. It never throws, whatever the file contains. One pass of the schema gives the
 * camera, or all problems.
 */
export function readCamera(text: string, options: CameraReadingOptions): CameraReading {
  const yaml = parseYamlText(text, options.file);
  if (!('value' in yaml)) return { problems: boundedProblems(yaml), warnings: [], isFinal: true };
  const urlPolicy = options.url === 'ignored' ? null : options;
  const filled = fillVariables(yaml.value, options.env, urlPolicy === null ? ['url'] : []);
  const maker: ProblemMaker = { file: options.file, yaml, raw: filled.value, secretPaths: filled.secretPaths };
  const version = createHash('sha256').update(text).digest('hex');

  const { camera, issues } = parseCamera(maker.raw, { version, urlPolicy });
  const missing = missingVariables(maker, filled);
  const unfilled = new Set(missing.map(({ field }) => field));
  const wrong = [...shapeProblems(maker, issues, fieldNamesAt), ...crossChecks(maker, options)];
  const isFinal = filled.secretPaths.size === 0 && issues.some(({ path }) => path[0] !== 'url');
  const problems = [...missing, ...wrong.filter(({ field }) => !unfilled.has(field))];
  const ofHolidays = options.at ? holidayWarnings(maker, options.at) : [];
  const ofOwners = camera === null ? [] : patientRules(maker, camera);
  const warnings = [...idleZones(maker), ...ofOwners, ...shortRecordingWarnings(maker), ...ofHolidays];
  return camera !== null && problems.length === 0
    ? { camera: deepFreeze(camera), warnings }
    : { problems: boundedProblems(problems), warnings, isFinal };
}

function missingVariables(maker: ProblemMaker, { missing }: Filled): Problem[] {
  return missing
    .slice(0, MOST_PROBLEMS + 1)
    .map(({ path, name }) => problemAt(maker, path, saying('problem.variable', { name, reference: `\${${name}}` })));
}

function shortRecordingWarnings(maker: ProblemMaker): Problem[] {
  const days = valueAt(maker.raw, ['recording', 'days']);
  if (typeof days !== 'number' || days >= DEFAULTS.recordingDays) return [];
  const message = saying('problem.short-recording', { days, least: DEFAULTS.recordingDays });
  return [problemAt(maker, ['recording', 'days'], message)];
}

/** Without its table a year has no holidays. From December on, the table of the next year is asked for. */
function holidayWarnings(maker: ProblemMaker, at: Date): Problem[] {
  const years = [at, new Date(at.getTime() + 31 * 86_400_000)].map((date) => date.getUTCFullYear());
  const unknown = [...new Set(years)].filter((year) => !CHINESE_HOLIDAYS.knowsYear(year));
  if (unknown.length === 0) return [];
  const rules = valueAt(maker.raw, ['rules']);
  const ofRules = (Array.isArray(rules) ? rules : []).map((_, i) => ['rules', i, 'hours']);
  return [...ofRules, ['recording', 'schedule']].flatMap((path) => {
    const hours = valueAt(maker.raw, path);
    if (typeof hours !== 'string' || hoursFault(hours) !== null || !dependsOnHolidays(hours)) return [];
    const message = saying('problem.no-holidays', { years: listing('names', unknown) });
    return [problemAt(maker, path, message)];
  });
}
