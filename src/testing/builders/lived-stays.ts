import { OpeningCalendar } from '../../kernel/calendar/opening-calendar.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import { CameraLedger } from '../../watching/presence/camera-ledger.ts';
import type { LedgerChange } from '../../watching/presence/ledger.ts';
import { judge } from '../../watching/rules/judge.ts';
import { patienceOf } from '../../watching/rules/patience.ts';
import { atSecond } from './case-builders.ts';
import { lookAtScene, numbersDiffer, type Shown } from './looks.ts';

/** One look at a street. */
export interface StreetLook {
  readonly second: number;
  readonly scene: Shown;
}

/** What a camera said live of some looks, and the presences that it stored. */
export interface LivedStays {
  readonly violations: readonly Violation[];
  /** Those that have ended, and those that were still there at the last look. */
  readonly presences: readonly Presence[];
}

/** Watches and judges live, as the pipeline does. */
export function livedStays(camera: Camera, looks: readonly StreetLook[]): LivedStays {
  const calendar = new OpeningCalendar();
  const ledger = new CameraLedger({
    camera,
    confidence: { start: 0.5, keep: 0.25 },
    patience: patienceOf(camera),
    appearanceDistance: numbersDiffer,
    state: null,
  });
  const violations: Violation[] = [];
  const ended: Presence[] = [];
  const conclude = (change: LedgerChange, at: Date) => {
    const found = judge({ camera, calendar, at, models: [], change });
    for (const { presenceId, kind, explanation } of found) ledger.markReported(presenceId, explanation.ruleId ?? kind);
    violations.push(...found);
    ended.push(...change.ended);
  };
  looks.forEach(({ second, scene }, seq) => {
    conclude(ledger.observe(lookAtScene(second, seq, scene)), atSecond(second));
  });
  return { violations, presences: [...ended, ...ledger.presences().filter(({ state }) => state !== 'confirming')] };
}
