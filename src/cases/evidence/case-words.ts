import type { RuleKind } from '../../kernel/domain/camera.ts';
import { intervalMs } from '../../kernel/domain/interval.ts';
import { isOfCamera, kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import type { Explanation } from '../../kernel/domain/violation.ts';
import { faultName, hoursName, kindName } from '../../kernel/words/names.ts';
import { listing, type SaidValue, saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import type { Missing } from './manifest.ts';
import type { StillRole } from './still.ts';

/** Text in drawings is Chinese, for the people there who review cases. The manifest beside it has both languages. */
export const DRAWN = wordsIn('zh');

export function roleWords(kind: RuleKind, role: StillRole): string {
  return DRAWN.say(kindOf(kind).words.times === 'fault' ? `still.fault-${role}` : `still.${role}`);
}

/** `机动车乱停放`, `摄像机故障：黑屏`. */
export function headlineWords({ kind, label }: Pick<CaseRow, 'kind' | 'label'>): string {
  const name = kindName(kind);
  return DRAWN.of(isOfCamera(kind) ? saying('sheet.fault-headline', { kind: name, fault: faultName(label) }) : name);
}

/** `规则 kerb-no-parking · 区域 路缘 · 允许停留 30秒 · 上报时已停留 30秒`. */
export function ruleWords(row: CaseRow): string {
  const dwellMs = row.dwellAtFilingMs;
  const { permittedMs = 0, hours = null } = row.violations[0]?.explanation ?? {};
  const zone = row.scene.zones.find(({ id }) => id === row.zoneId);
  const said = isOfCamera(row.kind)
    ? [saying('sheet.self-check'), saying('sheet.lasted', { dwellMs })]
    : [
        saying('sheet.rule', { rule: row.ruleId ?? '' }),
        saying('sheet.zone', { zone: zone?.name ?? row.zoneId ?? '' }),
        ...(hours === null ? [] : [saying('sheet.hours', { hours: hoursName(hours) })]),
        saying('sheet.permitted', { permittedMs }),
        saying('sheet.stayed', { dwellMs }),
      ];
  return said.map(DRAWN.of).join(' · ');
}

export function factWords(
  row: CaseRow,
  known: { readonly clockOffsetMs: number | null; readonly missing: readonly Missing[] },
): readonly (readonly [string, string])[] {
  return facts(row, known).map(([label, value]) => [DRAWN.of(label), DRAWN.of(value)] as const);
}

function facts(
  row: CaseRow,
  { clockOffsetMs, missing }: Parameters<typeof factWords>[1],
): readonly (readonly [SaidValue, SaidValue])[] {
  const when = (at: Date) => localTime(at, row.scene.timezone);
  const explanation = row.violations[0]?.explanation;
  const models = explanation?.models.map(({ name, sha256 }) => `${name} ${sha256.slice(0, 12)}`) ?? [];
  const isOver = row.sightings.length > 0 && row.sightings.every((sighting) => sighting.ended !== null);
  const of = (name: 'first' | 'reached' | 'left' | 'stays' | 'unknown' | 'stayed') =>
    saying(kindOf(row.kind).words.times === 'fault' ? `sheet.fault-fact-${name}` : `sheet.fact-${name}`);
  const first = when(row.firstSeenAt);
  const { dwellMs, sightings } = row;
  return [
    [of('first'), row.alreadyThere ? saying('sheet.already-there', { time: first }) : first],
    [of('reached'), when(row.filedAt)],
    [of('left'), row.clearedAt === null ? of(isOver ? 'unknown' : 'stays') : when(row.clearedAt)],
    [
      of('stayed'),
      sightings.length > 1
        ? saying('sheet.times', { dwellMs, count: sightings.length })
        : saying('sheet.once', { dwellMs }),
    ],
    [saying('sheet.fact-gaps'), explanation === undefined ? '' : gaps(explanation)],
    [
      saying('sheet.fact-clock'),
      clockOffsetMs === null ? saying('sheet.not-measured') : saying('sheet.offset', { offsetMs: clockOffsetMs }),
    ],
    ...(models.length === 0 ? [] : [[saying('sheet.fact-models'), listing('parts', models)] as const]),
    [saying('sheet.fact-version'), (explanation?.ruleVersion ?? '').slice(0, 12)],
    [
      saying('sheet.fact-missing'),
      missing.length === 0
        ? saying('sheet.none')
        : listing(
            'statements',
            missing.map(({ what }) => what),
          ),
    ],
  ];
}

function gaps({ timeline }: Explanation): SaidValue {
  const gapsMs = timeline.filter(({ type }) => type === 'gap').map(intervalMs);
  if (gapsMs.length === 0) return saying('sheet.none');
  return saying('sheet.gaps', { count: gapsMs.length, gapMs: gapsMs.reduce((sum, ms) => sum + ms, 0) });
}
