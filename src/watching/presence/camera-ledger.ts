import type { Presence } from '../../kernel/domain/presence.ts';
import type { CameraNews, Ledger, LedgerChange, LedgerState, Look } from './ledger.ts';
import { EMPTY_LEDGER } from './ledger.ts';
import type { LedgerSetting, LedgerStep } from './ledger-setting.ts';
import { cameraIs, confirmView, finish, markReported, markTried, observe } from './ledger-step.ts';
import { plain } from './live-presence.ts';
import { ZoneInterest } from './zone-interest.ts';

export interface CameraLedgerParts extends Omit<LedgerSetting, 'interest'> {
  /** Where an earlier ledger of this camera stood; null when it was never watched. */
  readonly state: LedgerState | null;
}

/** Holds the state of one camera's ledger from look to look; each step itself is a pure function of `ledger-step.ts`. */
export class CameraLedger implements Ledger {
  readonly #setting: LedgerSetting;
  #state: LedgerState;

  constructor({ state, ...setting }: CameraLedgerParts) {
    this.#setting = { ...setting, interest: new ZoneInterest(setting.camera) };
    this.#state = state ?? EMPTY_LEDGER;
  }

  state(): LedgerState {
    return this.#state;
  }

  presences(): readonly Presence[] {
    return this.#state.presences.map(plain);
  }

  observe(look: Look): LedgerChange {
    return this.#take(observe(this.#state, look, this.#setting));
  }

  cameraIs(news: CameraNews): LedgerChange {
    return this.#take(cameraIs(this.#state, news, this.#setting));
  }

  confirmView(): LedgerChange {
    return this.#take(confirmView(this.#state, this.#setting));
  }

  finish(): LedgerChange {
    return this.#take(finish(this.#state, this.#setting));
  }

  markReported(presenceId: string, ruleId: string): void {
    this.#state = markReported(this.#state, presenceId, ruleId);
  }

  markTried(presenceId: string, ruleId: string): void {
    this.#state = markTried(this.#state, presenceId, ruleId);
  }

  #take({ state, change }: LedgerStep): LedgerChange {
    this.#state = state;
    return change;
  }
}
