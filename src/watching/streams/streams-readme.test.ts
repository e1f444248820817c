import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CHINESE_HOLIDAYS } from '../../kernel/calendar/chinese-holidays.ts';
import type { Rule, RuleKind } from '../../kernel/domain/camera.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import { formatDuration } from '../../kernel/domain/duration.ts';
import { kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import { USUAL_BRIDGE_MS } from '../../kernel/domain/kinds/rule-common.ts';
import { SMALLEST_ZONE_AREA_RATIO } from '../../kernel/domain/zone-limits.ts';
import { formatProblem } from '../../testing/builders/camera-text.ts';
import { KIND_RULES } from '../rules/kind-rules.ts';
import { cameraFields, DEFAULTS } from './camera-schema.ts';
import { readCamera } from './read-camera.ts';
import { readRule } from './rule-reading.ts';

const README = readFileSync(new URL('../../../streams/README.md', import.meta.url), 'utf8');

/** `field` → its row, in the table under one heading. */
function rows(heading: string): Map<string, string> {
  const section = README.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const found = section.matchAll(/^\| `(\w+)` +\|(.*)$/gm);
  return new Map([...found].map(([, field = '', row = '']) => [field, row]));
}

/** The rule of a kind whose file says no more than it must. */
function barest(kind: RuleKind): Rule {
  const where = kindOf(kind).zones === 'named' ? { zones: ['kerb'], dwell: '1m' } : {};
  const { rule, issues } = readRule({ id: 'barest', kind, ...where }, 'v1');
  if (rule === null) throw new Error(issues.map(({ message }) => message).join('; '));
  return rule;
}

const parking = barest('illegal-parking');
const litter = barest('garbage');

const fields = cameraFields(null);

/** `every` and the like stand in the row of the field they belong to. */
const NESTED = {
  sampling: ['every'],
  confidence: ['start', 'keep'],
  position: ['longitude', 'latitude', 'datum'],
  recording: ['days', 'schedule'],
};

describe('streams/README.md', () => {
  test.each([
    ['The camera', Object.keys(fields.shape)],
    ['Zones', Object.keys(fields.shape.zones.unwrap().element.shape)],
    ['Rules', [...new Set(RULE_KINDS.flatMap((kind) => Object.keys(KIND_RULES[kind].schema.shape)))]],
  ])('%s: has a row for every field, and no other', (heading, names) => {
    expect([...rows(heading).keys()].toSorted()).toEqual(names.toSorted());
  });

  test('mentions the fields in fields', () => {
    for (const [field, names] of Object.entries(NESTED)) {
      for (const name of names) expect(rows('The camera').get(field)).toContain(`${name}`);
    }
    expect(Object.keys(fields.shape.sampling.unwrap().shape)).toEqual(NESTED.sampling);
    expect(Object.keys(fields.shape.position.unwrap().shape)).toEqual(NESTED.position);
    expect(Object.keys(fields.shape.confidence.unwrap().shape)).toEqual(NESTED.confidence);
  });

  test.each<[section: string, field: string, facts: readonly (string | false)[]]>([
    ['The camera', 'timezone', [DEFAULTS.timezone]],
    ['The camera', 'sampling', [`{ every: ${formatDuration(DEFAULTS.samplingEveryMs)} }`]],
    ['The camera', 'models', [`[${DEFAULTS.models.join(', ')}]`]],
    ['The camera', 'ownerDistance', [`\`${DEFAULTS.ownerDistanceRatio}\``]],
    ['The camera', 'recording', [`\`days\`: \`${DEFAULTS.recordingDays}\``, `fewer than ${DEFAULTS.recordingDays}`]],
    ['Zones', 'polygon', [`at least ${SMALLEST_ZONE_AREA_RATIO} of`]],
    ['Rules', 'kind', RULE_KINDS],
    ['Rules', 'dwell', [`camera-fault: \`${formatDuration(barest('camera-fault').dwellMs)}\``]],
    [
      'Rules',
      'resume',
      RULE_KINDS.map((kind) => {
        const { resumeMs } = barest(kind);
        return `${kind} \`${resumeMs === 0 ? '0s' : formatDuration(resumeMs)}\``;
      }),
    ],
    ['Rules', 'bridge', [`\`${formatDuration(USUAL_BRIDGE_MS)}\``]],
    ['Rules', 'labels', ['labels' in parking && `[${parking.labels.join(', ')}]`]],
    ['Rules', 'ownerAway', ['ownerAwayMs' in litter && `\`${formatDuration(litter.ownerAwayMs)}\``]],
  ])('%s: %s tells the default that holds', (section, field, facts) => {
    for (const fact of facts) expect(rows(section).get(field)).toContain(fact);
  });

  test.each(RULE_KINDS)('%s: its own fields name it as their kind', (kind) => {
    for (const field of Object.keys(KIND_RULES[kind].schema.shape)) {
      const [kinds = ''] = rows('Rules').get(field)?.split('|') ?? [];
      const allows =
        kinds.trim() === 'all' || (kinds.includes('all but') ? !kinds.includes(kind) : kinds.includes(kind));
      expect(allows, `${field} of ${kind} in "${kinds}"`).toBe(true);
    }
  });

  test('names the years whose holidays are known', () => {
    const named =
      [...(/tables? a year in `src\/kernel\/calendar\/holidays\/` \(([\d, ]+)\)/.exec(README) ?? [])]
        .at(1)
        ?.split(', ') ?? [];
    const known = Array.from({ length: 40 }, (_, i) => 2020 + i).filter((year) => CHINESE_HOLIDAYS.knowsYear(year));
    expect(named.map(Number)).toEqual(known);
  });

  test('shows an example that is right', () => {
    const [, example = ''] = /```yaml\n(.*?)```/s.exec(README) ?? [];
    const env = { YARD_USER: 'watcher', YARD_PASSWORD: 'secret' };
    const reading = readCamera(example, {
      file: 'streams/yard-east.yaml',
      env,
      allowedFolders: [],
      models: ['street'],
    });
    expect('problems' in reading ? reading.problems.map(formatProblem) : []).toEqual([]);
    expect('camera' in reading && reading.camera.rules).toHaveLength(4);
  });
});
