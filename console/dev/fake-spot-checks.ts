import { blindCaseOf } from '../../src/edges/api/blind-case.ts';
import type { WholeCase } from '../../src/edges/api/contract/cases.ts';
import type { DifferingCheck } from '../../src/edges/api/contract/spot-checks.ts';
import type { Answers } from './fake-answers.ts';
import type { FakeWorld } from './fake-world.ts';

type Decided = WholeCase & { readonly state: 'confirmed' | 'rejected' };

/** Every case that somebody else has decided is drawn. */
export function spotCheckAnswers(world: FakeWorld): Answers {
  const checks = new Map<string, DifferingCheck['check']>();
  const decided = () => [...world.cases.values()].filter(isDecided);
  return {
    spotChecks: (_, { staffNo }) => {
      const waiting = decided().filter(({ id, decider }) => decider !== staffNo && !checks.has(id));
      const drawnIds = new Set(waiting.map(({ id }) => id));
      return { cases: waiting.slice(0, 5).map((one) => blindCaseOf(one, drawnIds)), waiting: waiting.length };
    },
    answerSpotCheck: ({ params, body: { verdict, reasonId = null } }, { staffNo }) => {
      checks.set(params.id, { verdict, reasonId, by: staffNo });
      const detail = [verdict, reasonId].filter(Boolean).join(' ');
      world.note({ who: staffNo, verb: 'check', caseId: params.id, detail });
      return {};
    },
    differingChecks: () => ({
      checks: decided().flatMap((one): readonly DifferingCheck[] => {
        const check = checks.get(one.id);
        if (check === undefined || check.verdict === one.state) return [];
        const { id, number, kind, cameraId, cameraName, timezone, filedAt, state, reasonId, decider } = one;
        const first = { verdict: state, reasonId, by: decider ?? '' };
        const checkedAt = new Date().toISOString();
        return [{ id, number, kind, cameraId, cameraName, timezone, filedAt, checkedAt, first, check, state }];
      }),
    }),
  };
}

function isDecided(one: WholeCase): one is Decided {
  return one.state === 'confirmed' || one.state === 'rejected';
}
