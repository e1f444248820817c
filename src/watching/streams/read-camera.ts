import { createHash } from 'node:crypto';
import { CHINESE_HOLIDAYS } from '../../kernel/calendar/chinese-holidays.ts';
import { dependsOnHolidays } from '../../kernel/calendar/hours.ts';
import type { Camera, CameraUrl, Rule } from '../../kernel/domain/camera.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { deepFreeze } from '../../kernel/settings/deep-freeze.ts';
import type { Path, Problem } from '../../kernel/settings/problem.ts';
import { sortProblems } from '../../kernel/settings/problem.ts';
import type { Environment } from '../../kernel/settings/variables.ts';
import { fillVariables } from '../../kernel/settings/variables.ts';
import type { UrlPolicy } from '../ingest/camera-url.ts';
import { parseCameraUrl } from '../ingest/camera-url.ts';
import type { CameraFields } from './camera-schema.ts';
import { cameraSchema, cameraSchemaWithoutUrl } from './camera-schema.ts';
import { crossChecks } from './cross-checks.ts';
import { impliedRules, readRule, ruleFieldNames } from './rule-reading.ts';
import type { ProblemMaker } from './shape-problems.ts';
import { problemAt, shapeProblems, valueAt } from './shape-problems.ts';
import { parseYamlText } from './yaml-text.ts';

export interface CameraReadingOptions {
  /** As people are to see it; its name without `.yaml` is the camera's id. */
  readonly file: string;
  readonly env: Environment;
  /** A file as `url` lies inside one of these. */
  readonly allowedFolders: readonly string[];
  /** Relative paths in `url` start here (default: the working folder). */
  readonly relativeTo?: string;
  /** Folder names under `models/`; null = not checked. */
  readonly models: readonly string[] | null;
  /** `ignored`: neither `url` nor its variables are looked at (replay); the camera's url is then an empty file. */
  readonly url?: 'read' | 'ignored';
  /** When given, hours that hang on holidays are warned of if the table of that year is missing. */
  readonly at?: Date;
}

/** A camera, or everything that is wrong with its file. Warnings stand beside both. */
export type CameraReading =
  | { readonly camera: Camera; readonly warnings: readonly Problem[] }
  | { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };

const NO_URL: CameraUrl = { type: 'file', href: '', shown: '' };

/** Reads one `streams/<id>.yaml`; never throws for what it holds. */
export function readCamera(text: string, options: CameraReadingOptions): CameraReading {
  const yaml = parseYamlText(text, options.file);
  if (!('value' in yaml)) return { problems: sortProblems(yaml), warnings: [] };
  const isUrlIgnored = options.url === 'ignored';
  const filled = fillVariables(yaml.value, options.env, isUrlIgnored ? ['url'] : []);
  const maker: ProblemMaker = { file: options.file, yaml, raw: filled.value, secretPaths: filled.secretPaths };

  const missing = filled.missing.map(({ path, name }) =>
    problemAt(maker, path, `expected the environment variable ${name} to be set, got nothing for \${${name}}`),
  );
  const isFilled = ({ field }: Problem) => !missing.some((problem) => problem.field === field);

  const shape = (isUrlIgnored ? cameraSchemaWithoutUrl : cameraSchema).safeParse(maker.raw);
  const version = createHash('sha256').update(text).digest('hex');
  const read = rulesIn(maker.raw).map((raw, i) => ({ ...readRule(raw, version), path: ['rules', i] }));
  const url = isUrlIgnored ? NO_URL : readUrl(maker, options);
  const problems = [
    ...shapeProblems(maker, shape.error?.issues ?? [], [], (path) => cameraFieldNames(path)),
    ...read.flatMap(({ issues, path }) =>
      shapeProblems(maker, issues, path, (at) => ruleFieldNames(valueAt(maker.raw, at))),
    ),
    ...crossChecks(maker, options),
    ...('href' in url ? [] : [url]),
  ].filter(isFilled);

  const rules = read.flatMap(({ rule }) => (rule ? [rule] : []));
  const warnings = options.at ? holidayWarnings(maker, rules, options.at) : [];
  if (missing.length > 0 || problems.length > 0 || !shape.success || !('href' in url)) {
    return { problems: sortProblems([...missing, ...problems]), warnings };
  }
  return { camera: deepFreeze(makeCamera({ shape: shape.data, rules, url, version })), warnings };
}

function rulesIn(raw: unknown): readonly unknown[] {
  const rules = valueAt(raw, ['rules']);
  return Array.isArray(rules) ? rules : [];
}

function cameraFieldNames(path: Path): readonly string[] {
  const { sampling, confidence, zones } = cameraSchema.shape;
  if (path[0] === 'sampling') return Object.keys(sampling.unwrap().shape);
  if (path[0] === 'confidence') return Object.keys(confidence.unwrap().shape);
  if (path[0] === 'zones') return Object.keys(zones.unwrap().element.shape);
  return Object.keys(cameraSchema.shape);
}

function readUrl(maker: ProblemMaker, policy: UrlPolicy): CameraUrl | Problem {
  const text = valueAt(maker.raw, ['url']);
  if (typeof text !== 'string' || text === '') return NO_URL;
  try {
    return parseCameraUrl(text, policy);
  } catch (cause) {
    if (!(cause instanceof JiexunError)) throw cause;
    return problemAt(maker, ['url'], cause.message);
  }
}

/** Until a year's table is added, its holidays are ordinary days; the table of the year to come is asked for in December. */
function holidayWarnings(maker: ProblemMaker, rules: readonly Rule[], at: Date): Problem[] {
  const years = [at, new Date(at.getTime() + 31 * 86_400_000)].map((date) => date.getUTCFullYear());
  const unknown = [...new Set(years)].filter((year) => !CHINESE_HOLIDAYS.knowsYear(year));
  return rules.flatMap(({ id, hours }) => {
    if (hours === null || unknown.length === 0 || !dependsOnHolidays(hours)) return [];
    const i = rulesIn(maker.raw).findIndex((raw) => valueAt(raw, ['id']) === id);
    const message = `there is no table of holidays for ${unknown.join(', ')}: no day of it counts as a holiday or make-up workday until one is added (src/kernel/calendar/holidays)`;
    return [problemAt(maker, ['rules', i, 'hours'], message)];
  });
}

function makeCamera(from: {
  readonly shape: Omit<CameraFields, 'url'>;
  readonly rules: readonly Rule[];
  readonly url: CameraUrl;
  readonly version: string;
}): Camera {
  const { shape, rules, url, version } = from;
  return {
    id: shape.id,
    name: shape.name ?? shape.id,
    place: shape.place ?? shape.name ?? shape.id,
    timezone: shape.timezone,
    url,
    loop: shape.loop,
    sampling: { everyMs: shape.sampling.every },
    zones: shape.zones.map(({ id, name, polygon }) => ({ id, name: name ?? id, polygon })),
    rules: [...rules, ...impliedRules(rules, version)],
    models: shape.models,
    confidence: { start: shape.confidence.start ?? null, keep: shape.confidence.keep ?? null },
    ownerDistanceRatio: shape.ownerDistance,
    version,
  };
}
