import type { Camera, Rule, RuleKind, Zone } from '../../kernel/domain/camera.ts';
import { kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import { flowZoneIdsOf } from '../../kernel/domain/kinds/may-concern.ts';
import type { Family } from '../../kernel/domain/label.ts';
import { familyOf } from '../../kernel/domain/label.ts';
import { outsideRatio } from './outside-ratio.ts';

/**
 * What a trial cannot tell, as data: what is kept was kept for the rules of its day.
 * - `zone`: a part of the rule's zones lies outside all zones in which today's rules watch such things.
 * - `kind`: today's rules watch no such things at all.
 * - `longer`: the rule goes on with a stay after a longer absence or gap than the presences were held for.
 * - `confidence`: a lower one would show things that were never kept; a changed `keep` is asked at each look.
 * - `setting`: the field changes what is seen, not how it is judged.
 * - `owner`: of so many stays, an earlier version did not keep when the owner went.
 * - `begins`: nothing is stored that ended before; null: no stay has ended, so only what stands there now is stored.
 * - `version`: until then cases were filed by other versions of the file; its zones may have been smaller.
 */
export type Untold =
  | ({ readonly what: 'zone'; readonly outsideRatio: number } & NamedRule)
  | ({ readonly what: 'kind' } & NamedRule)
  | ({ readonly what: 'longer'; readonly field: 'resume' | 'bridge' } & NamedRule)
  | { readonly what: 'confidence'; readonly field: 'start' | 'keep' }
  | { readonly what: 'setting'; readonly field: 'models' | 'sampling' | 'ownerDistance' }
  | { readonly what: 'owner'; readonly stays: number }
  | { readonly what: 'begins'; readonly at: Date | null }
  | { readonly what: 'version'; readonly at: Date };

/** What people know a rule by: it has no name of its own. */
interface NamedRule {
  readonly ruleId: string;
  readonly kind: RuleKind;
}

/** What follows from the two files alone. */
export function untoldBy(today: Camera, changed: Camera): readonly Untold[] {
  return [
    ...changed.rules.flatMap((rule) => [...zonesUntold(rule, changed, today), ...longerUntold(rule, today)]),
    ...confidenceUntold(today, changed),
    ...settingsUntold(today, changed),
  ];
}

/** Below this, corners were only moved by a hair. */
const LEAST_OUTSIDE_RATIO = 0.002;

function zonesUntold(rule: Rule, changed: Camera, today: Camera): readonly Untold[] {
  if (kindOf(rule.kind).zones === 'none') return [];
  const needs = needsOf(rule);
  const own = [...rule.zoneIds, ...flowZoneIdsOf(rule)];
  const watched = today.rules.filter(({ kind }) => needs.every((one) => kindOf(kind).watches.families.includes(one)));
  if (watched.length === 0) return [{ what: 'kind', ...named(rule) }];
  const ratio = outsideRatio(zonesNamed(changed, own), zonesNamed(today, watched.flatMap(allZoneIds)));
  return ratio > LEAST_OUTSIDE_RATIO ? [{ what: 'zone', ...named(rule), outsideRatio: ratio }] : [];
}

function named({ id: ruleId, kind }: Rule): NamedRule {
  return { ruleId, kind };
}

function needsOf(rule: Rule): readonly Family[] {
  return 'labels' in rule ? rule.labels.map(familyOf) : kindOf(rule.kind).watches.families;
}

function allZoneIds(rule: Rule): readonly string[] {
  return [...rule.zoneIds, ...flowZoneIdsOf(rule)];
}

function zonesNamed({ zones }: Camera, ids: readonly string[]): readonly Zone[] {
  return zones.filter(({ id }) => ids.includes(id));
}

function longerUntold(rule: Rule, today: Camera): readonly Untold[] {
  const held = today.rules.filter(({ kind }) => kind === rule.kind);
  if (held.length === 0) return [];
  const isLonger = (field: 'resumeMs' | 'bridgeMs') => rule[field] > Math.max(...held.map((one) => one[field]));
  return [
    ...(isLonger('resumeMs') ? [{ what: 'longer', ...named(rule), field: 'resume' } as const] : []),
    ...(isLonger('bridgeMs') ? [{ what: 'longer', ...named(rule), field: 'bridge' } as const] : []),
  ];
}

/** Null is the model's own confidence: higher or lower, nobody knows here. */
function confidenceUntold({ confidence: today }: Camera, { confidence: changed }: Camera): readonly Untold[] {
  const isRaised = changed.start !== null && today.start !== null && changed.start > today.start;
  return [
    ...(changed.start !== today.start && !isRaised ? [{ what: 'confidence', field: 'start' } as const] : []),
    ...(changed.keep !== today.keep ? [{ what: 'confidence', field: 'keep' } as const] : []),
  ];
}

function settingsUntold(today: Camera, changed: Camera): readonly Untold[] {
  const fields = [
    ['models', today.models.join() !== changed.models.join()],
    ['sampling', today.sampling.everyMs !== changed.sampling.everyMs],
    ['ownerDistance', today.ownerDistanceRatio !== changed.ownerDistanceRatio],
  ] as const;
  return fields.flatMap(([field, isChanged]) => (isChanged ? [{ what: 'setting', field } as const] : []));
}
