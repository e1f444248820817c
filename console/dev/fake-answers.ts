import type { WholeCase } from '../../src/edges/api/contract/cases.ts';
import type { Me } from '../../src/edges/api/contract/me.ts';
import type { Answer, RouteInput, RouteName } from '../../src/edges/api/routes.ts';
import { figureAnswers } from './fake-figures.ts';
import { placeAnswers } from './fake-place.ts';
import { FakeRefusal } from './fake-refusal.ts';
import { ruleAnswers } from './fake-rules.ts';
import { spotCheckAnswers } from './fake-spot-checks.ts';
import type { FakeWorld } from './fake-world.ts';
import { REASONS } from './fake-world.ts';

export type Answers = { readonly [Name in RouteName]?: (asked: RouteInput<Name>, me: Me) => Answer<Name> };

function caseOf(world: FakeWorld, id: string): WholeCase {
  const found = world.cases.get(id) ?? [...world.cases.values()].find(({ number }) => number === id);
  if (found) return found;
  throw new FakeRefusal(404, 'JX_NOT_THERE', '没有该内容，或当前人员无权查看。');
}

type Act = {
  readonly params: { readonly id: string };
  readonly body: { readonly requestId: string; readonly seen?: number };
};

/** Adds an act as the real server does: a repeated request changes nothing, and of two people one wins. */
function acted(world: FakeWorld, { params, body }: Act, change: (before: WholeCase) => Partial<WholeCase>): WholeCase {
  const before = caseOf(world, params.id);
  if (world.requests.has(body.requestId)) return before;
  if (body.seen !== undefined && before.seen !== body.seen) {
    const message = `案件 ${before.number} 已由 ${before.decider ?? '他人'} 决定：${before.state}。`;
    throw new FakeRefusal(409, 'JX_REVIEW_DECIDED', message);
  }
  world.requests.add(body.requestId);
  return world.put({ ...before, seen: before.seen + 1, ...change(before) });
}

function reviewAnswers(world: FakeWorld): Answers {
  const now = () => new Date().toISOString();
  return {
    claim: ({ body }, { staffNo }) => {
      const { mine, left } = world.claim(staffNo, body.state);
      const others = left.flatMap(({ claim }) => (claim && claim.by !== staffNo ? [claim] : []));
      const heldBy = [...new Map(others.map((claim) => [claim.by, claim])).values()];
      return { cases: [...mine], waiting: left.length, isCountCut: false, heldBy: mine.length > 0 ? [] : heldBy };
    },
    release: ({ body }, { staffNo }) => {
      world.release(staffNo, body.caseIds);
      return {};
    },
    shown: ({ params, body }, { staffNo }) => {
      for (const file of body.files) world.note({ who: staffNo, verb: 'show', caseId: params.id, detail: file });
      return {};
    },
    printed: ({ params }, { staffNo }) => {
      world.note({ who: staffNo, verb: 'print', caseId: params.id, detail: '' });
      return {};
    },
    decide: (asked, { staffNo }) =>
      acted(world, asked, (before) => {
        const { verdict, reasonId = null, duplicateOf = '' } = asked.body;
        const detail = [verdict, reasonId, duplicateOf].filter(Boolean).join(' ');
        world.note({ who: staffNo, verb: 'decide', caseId: before.id, detail });
        return { state: verdict, reasonId, decider: staffNo, decidedAt: now(), claim: null };
      }),
    takeBack: (asked, { staffNo }) =>
      acted(world, asked, (before) => {
        world.note({ who: staffNo, verb: 'take-back', caseId: before.id, detail: '' });
        const claim = { by: staffNo, until: new Date(Date.now() + 120_000).toISOString() };
        return { state: 'pending', reasonId: null, decider: null, decidedAt: null, claim };
      }),
    note: (asked, { staffNo }) =>
      acted(world, asked, (before) => {
        world.note({ who: staffNo, verb: 'note', caseId: before.id, detail: asked.body.text });
        const by = staffNo;
        const notes = [...before.notes, { at: now(), by, text: asked.body.text }];
        return { notes, course: [...before.course, { at: now(), by: staffNo, did: `备注：${asked.body.text}` }] };
      }),
    merge: (asked) => acted(world, asked, () => ({ state: 'merged' })),
    split: (asked) => acted(world, asked, () => ({ state: 'pending' })),
    rejectMany: ({ body }, { staffNo }) => {
      const rejected = body.cases.filter(({ id, seen }) => caseOf(world, id).seen === seen);
      for (const { id, seen } of rejected)
        world.put({
          ...caseOf(world, id),
          seen: seen + 1,
          state: 'rejected',
          reasonId: body.reasonId,
          decider: staffNo,
        });
      const refused = body.cases.filter((one) => !rejected.includes(one));
      return {
        rejected: rejected.map(({ id }) => id),
        refused: refused.map(({ id }) => ({ id, message: `案件 ${id} 已由他人决定。` })),
      };
    },
  };
}

/** Of three cases one is unchanged, one unchanged under a key that nobody vouched for, and one changed. */
function verdictOn({ id, manifests }: WholeCase): { exitCode: number; lines: string[] } {
  const exitCode = [0, 4, 1][((manifests[0]?.seq ?? 1) - 1) % 3] ?? 0;
  const files = exitCode === 1 ? 'filing.jpg：内容已被改动' : '5 个文件与清单一致';
  return { exitCode, lines: [id, files, exitCode === 4 ? '签名有效，但密钥未经确认' : '签名有效'] };
}

function caseAnswers(world: FakeWorld): Answers {
  return {
    cases: ({ query }) => {
      const { state, cameraId, kind, decider, from, to, overdue, limit, after = '0' } = query;
      const time = new Date().toISOString();
      const found = [...world.cases.values()]
        .filter((one) => !overdue || (['pending', 'unsure'].includes(one.state) && one.dueAt < time))
        .filter((one) => !state || one.state === state)
        .filter((one) => !cameraId || one.cameraId === cameraId)
        .filter((one) => (!kind || one.kind === kind) && (!decider || one.decider === decider))
        .filter((one) => (!from || one.filedAt >= from) && (!to || one.filedAt < to))
        .toSorted((a, b) => b.filedAt.localeCompare(a.filedAt));
      const start = Number(after);
      const next = start + limit < found.length ? `${start + limit}` : null;
      return { items: found.slice(start, start + limit), next, count: found.length, isCountCut: false };
    },
    case: ({ params }) => caseOf(world, params.id),
    caseVerdict: ({ params }) => verdictOn(caseOf(world, params.id)),
    reasons: () => ({ reasons: [...REASONS] }),
    putReason: ({ params, body: { seen, ...reason } }) => ({ id: params.id, version: seen + 1, ...reason }),
  };
}

/** What the fake server answers to each route. */
export function answersOf(world: FakeWorld): Answers {
  return {
    ...reviewAnswers(world),
    ...caseAnswers(world),
    ...placeAnswers(world),
    ...figureAnswers(),
    ...spotCheckAnswers(world),
    ...ruleAnswers(world),
  };
}
