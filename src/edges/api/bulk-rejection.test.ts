import { expect, test } from 'vitest';
import { EVERYTHING } from '../../people/review/review-scope.ts';
import { ReviewWorld, SUPERVISOR } from '../../testing/worlds/review-world.ts';
import { bulkBody } from './contract/cases.ts';

test.each([0, 1, 100, 101, 200, 201])(
  'the request and the work agree whether %i cases can be rejected at once',
  async (amount) => {
    const world = new ReviewWorld();
    const cases = (await world.cases(amount)).map(({ id }) => ({ id, seen: 0 }));
    const reviewing = world.reviewing();
    await reviewing.goRound();
    const given = { requestId: 'request 1', cameraId: 'yard-east', reasonId: 'loading' };
    const chosen = cases.map(({ id, seen }) => ({ caseId: id, seen }));
    const asked = { ...given, actor: SUPERVISOR, scope: EVERYTHING, chosen, wasShown: async () => true };
    const isDone = await reviewing.rejectMany(asked).then(
      () => true,
      () => false,
    );
    expect(bulkBody.safeParse({ ...given, cases }).success).toBe(isDone);
  },
);
