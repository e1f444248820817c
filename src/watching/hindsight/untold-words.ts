import { localTime } from '../../kernel/domain/local-time.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import type { Untold } from './untold.ts';

/** What a trial cannot tell, for people. `timezone`: the camera's. */
export function saidUntold(untold: Untold, timezone: string): SaidValue {
  switch (untold.what) {
    case 'zone': {
      const percent = Math.max(1, Math.round(untold.outsideRatio * 100));
      return saying('trial.untold-zone', { ruleId: untold.ruleId, percent });
    }
    case 'kind':
      return saying('trial.untold-kind', { ruleId: untold.ruleId });
    case 'longer':
      return saying('trial.untold-longer', { ruleId: untold.ruleId, field: untold.field });
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
