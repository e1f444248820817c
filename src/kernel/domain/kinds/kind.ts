import type { Family, Label } from '../label.ts';
import type { PresenceType } from '../presence.ts';
import type { KindReason } from '../rejection.ts';

/**
 * The half of a kind of rule that all wings need. The other half, which only watching needs, is
 * `watching/rules/<kind>.ts`.
 */
export interface Kind {
  /** The name in camera files and in stored rows. It never changes. */
  readonly name: string;
  /** What its rules judge. */
  readonly presenceType: PresenceType;
  /** The families of presences that the kind may judge. A rule that names labels means only their families. */
  readonly families: readonly Family[];
  /** `named`: each of its rules names zones. `none`: it is about the whole camera. */
  readonly zones: 'named' | 'none';
  /** What the ledger must watch for this kind, in the zones of its rules. */
  readonly watches: Watches;
  /** The parts of its proof that can be missing, besides the stills of a case. */
  readonly proof: readonly Proof[];
  /** Its words have the keys `kind.<name>` and `assertion.<name>` in the catalogue of `kernel/words`. */
  readonly words: {
    /** How a case of this kind describes its times: of something that stays, or of a fault that lasts. */
    readonly times: 'stay' | 'fault';
  };
  /** What a new rule of this kind begins with, on a street of which nothing else is known. */
  readonly newRule: NewRule;
  /** How people review a case of this kind; null: nobody decides it. */
  readonly review: KindReview | null;
}

interface KindReview {
  /** How long after its filing a case should be decided, as shipped. */
  readonly withinMs: number;
  /** The shipped reasons that only some kinds have; `REASONS_OF_EVERY_KIND` go without saying. */
  readonly reasons: readonly KindReason[];
}

interface NewRule {
  readonly dwellMs: number;
  /** Its `resume`, which is also that of a text that says none. */
  readonly resumeMs: number;
  /** Its `ownerAway`, which is also that of a text that says none. Absent: rules of this kind ask for no owner. */
  readonly ownerAwayMs?: number;
  /** The labels that it means. Absent: rules of this kind name none. */
  readonly labels?: readonly Label[];
  /** Absent: rules of this kind know no flow zones. */
  readonly flowZoneIds?: readonly string[];
}

export interface Watches {
  /** Things that stand in such a zone. */
  readonly families: readonly Family[];
  /** Things that stand beside something that lies there, inside or outside the zone. */
  readonly besideLying: readonly Family[];
  /** Things that hang over such a zone and stand below its box. */
  readonly hanging: readonly Label[];
}

/** `plate`: a legible number plate; `apart`: two pictures further apart than the permitted stay. */
type Proof = 'plate' | 'apart';
