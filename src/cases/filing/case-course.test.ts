import { expect, test } from 'vitest';
import { atSecond } from '../../testing/builders/case-builders.ts';
import type { CaseActRow } from './case-act-entity.ts';
import { caseCourse } from './case-course.ts';
import type { HistoryEntry } from './case-history.ts';

function anEntry(second: number): HistoryEntry {
  return { at: atSecond(second), by: 'jiexun', event: 'filed' };
}

function anAct(no: number, second: number): CaseActRow {
  const own = { id: `c/${no}`, version: 1, caseId: 'c', no, requestId: `r${no}`, by: 'wang', isOwed: false };
  return { ...own, at: atSecond(second), act: { type: 'close', reason: `reason ${no}` } };
}

test.each([
  ['nothing', [], [], []],
  ['an act before, between and after what the machine did', [10, 20], [5, 15, 25], [5, 10, 15, 20, 25]],
  ['an act at the same moment comes after the machine', [10], [10], [10, 10]],
  [
    'the machine and the people each keep their own order, whatever the clocks said',
    [20, 10],
    [30, 5],
    [20, 10, 30, 5],
  ],
])('%s', (_, machine, people, expected) => {
  const history = machine.map((second) => anEntry(second));
  const course = caseCourse(
    { history },
    people.map((second, at) => anAct(at + 1, second)),
  );
  expect(course.map(({ at }) => at)).toEqual(expected.map(atSecond));
});

test('says who did what', () => {
  const [filed, closed] = caseCourse({ history: [anEntry(1)] }, [anAct(1, 2)]);
  expect(filed).toMatchObject({ at: atSecond(1), by: 'jiexun', did: { event: 'filed' } });
  expect(closed).toEqual({ at: atSecond(2), by: 'wang', did: { type: 'close', reason: 'reason 1' } });
});
