import type { Family, Label } from '../label.ts';
import type { PresenceType } from '../presence.ts';

/**
 * What all wings must know of a kind of rule: one half of it. The other half, which only watching needs, is
 * `watching/rules/<kind>.ts`.
 */
export interface Kind {
  /** As camera files and rows in stores call it. It never changes. */
  readonly name: string;
  /** What its rules judge. */
  readonly presenceType: PresenceType;
  /** Families of the presences that it may assert something of. A rule that names labels means their families only. */
  readonly families: readonly Family[];
  /** `named`: each of its rules names zones. `none`: it is about the whole camera. */
  readonly zones: 'named' | 'none';
  /** What the ledger must know of for it, in the zones of its rules. */
  readonly watches: Watches;
  /** What of its proof can be missing, besides the stills of a case. */
  readonly proof: readonly Proof[];
  /** Its words have the keys `kind.<name>` and `assertion.<name>` in the catalogue of `kernel/words`. */
  readonly words: {
    /** How a case of it tells its times: of something that stays, or of a fault that lasts. */
    readonly times: 'stay' | 'fault';
  };
}

export interface Watches {
  /** What stands in such a zone. */
  readonly families: readonly Family[];
  /** What stands beside something that lies about, in the zone or not. */
  readonly besideLying: readonly Family[];
  /** What hangs over such a zone and stands below its box. */
  readonly hanging: readonly Label[];
}

/** `plate`: a legible number plate; `apart`: two pictures further apart than the permitted stay. */
type Proof = 'plate' | 'apart';
