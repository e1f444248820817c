import type { SightingRow } from '../../cases/filing/sighting-entity.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { observedName } from '../../kernel/words/names.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import type { TrialFindings } from '../../watching/trials/trial-findings.ts';
import type { ShownTrialFinding } from './contract/rules.ts';
import { caseLineOf } from './shown-case.ts';

export interface FoundOnTrialParts {
  readonly findings: TrialFindings;
  readonly sightings: Pick<Collection<SightingRow>, 'find'>;
  readonly reviews: { get(caseId: string): Promise<ReviewRow | null> };
  readonly clock: Pick<Clock, 'now'>;
}

const MOST_SHOWN = 50;

/** What a rule on trial found, one by one. It keeps no still: one is there where another rule filed the same stay. */
export class FoundOnTrial {
  readonly #parts: FoundOnTrialParts;

  constructor(parts: FoundOnTrialParts) {
    this.#parts = parts;
  }

  async of(viewer: Viewer, { cameraId, ruleId }: { readonly cameraId: string; readonly ruleId: string }) {
    const words = wordsIn(viewer.language);
    const { rows, isCut } = await this.#parts.findings.ofRule(cameraId, ruleId, MOST_SHOWN);
    const findings: ShownTrialFinding[] = [];
    for (const { kind, label, zoneId, presenceId, firstSeenAt, reachedAt, dwellMs } of rows)
      findings.push({
        ...{ thing: words.of(observedName(kind, label)), zoneId, dwellMs },
        ...{ firstSeenAt: firstSeenAt.toISOString(), reachedAt: reachedAt.toISOString() },
        filed: viewer.rights.has('see-cases') ? await this.#filed(presenceId) : null,
      });
    return { findings, isCut };
  }

  async #filed(presenceId: string): Promise<ShownTrialFinding['filed']> {
    const { sightings, reviews, clock } = this.#parts;
    const { rows } = await sightings.find({ index: 'presence', where: { presenceId }, limit: 5 });
    for (const { caseId } of rows) {
      const review = caseId === null ? null : await reviews.get(caseId);
      if (review === null) continue;
      const { id, number, thumbnail } = caseLineOf(review, clock.now());
      return { caseId: id, number, thumbnail };
    }
    return null;
  }
}
