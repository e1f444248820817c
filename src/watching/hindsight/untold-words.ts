import type { RuleKind } from '../../kernel/domain/camera.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { kindName } from '../../kernel/words/names.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import type { Untold } from './untold.ts';

/** What a trial cannot tell, for people. `timezone`: the camera's. */
export function saidUntold(untold: Untold, timezone: string): SaidValue {
  switch (untold.what) {
    case 'zone': {
      const percent = Math.max(1, Math.round(untold.outsideRatio * 100));
      return saying('trial.untold-zone', { rule: ruleName(untold), percent });
    }
    case 'kind':
      return saying('trial.untold-kind', { rule: ruleName(untold) });
    case 'longer':
      return saying('trial.untold-longer', { rule: ruleName(untold), field: untold.field });
    case 'confidence':
      return saying(`trial.untold-confidence-${untold.field}`);
    case 'setting':
      return saying('trial.untold-setting', { field: untold.field });
    case 'owner':
      return saying('trial.untold-owner', { count: untold.stays });
    case 'begins':
      if (untold.at === null) return saying('trial.untold-none-ended');
      return saying('trial.untold-begins', { at: localTime(untold.at, timezone) });
    case 'version':
      return saying('trial.untold-version', { at: localTime(untold.at, timezone) });
  }
}

/** Its kind, and its id to tell it from others of the kind. */
function ruleName({ kind, ruleId }: { readonly kind: RuleKind; readonly ruleId: string }): SaidValue {
  return saying('trial.rule', { kind: kindName(kind), ruleId });
}
