import { expect, test } from 'vitest';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { ReviewWorld, UNSURE } from '../../testing/worlds/review-world.ts';

const given = { requestId: 'h1', by: 'wang', blindCameras: ['gate'], alarms: ['disk'], note: ' look at the gate ' };

test('a handover says what waits for these groups, and the next person signs it', async () => {
  const world = new ReviewWorld();
  world.groups = [
    { id: 'east', cameraIds: ['yard-east'] },
    { id: 'west', cameraIds: ['gate'] },
  ];
  // Parked cases are due after 30 minutes: the clock stands at second 1,000.
  await world.cases([aShownCase(0, { filedAt: new Date('2025-12-31T23:00:00Z') }), aShownCase(1), aShownCase(2)]);
  await world.cases([aShownCase(3, { cameraId: 'gate' })]);
  const reviewing = world.reviewing();
  await reviewing.goRound();
  await reviewing.decide(world.asked('yard-east-2'), UNSURE);
  const { handovers } = reviewing;
  const made = await handovers.make({ ...given, scope: { groupIds: ['east'] } });
  expect(made).toMatchObject({ waiting: 2, unsure: 1, overdue: 1, note: 'look at the gate', signedBy: null });
  expect(await handovers.make({ ...given, scope: { groupIds: ['east'] } })).toEqual(made);
  expect(await handovers.backlog({ groupIds: null })).toEqual({ waiting: 3, unsure: 1, overdue: 1 });
  await expect(handovers.sign('h1', 'wang')).rejects.toMatchObject({ code: 'JX_HANDOVER' });
  const signed = await handovers.sign('h1', 'li');
  expect(signed).toMatchObject({ signedBy: 'li', signedAt: world.clock.now() });
  expect(await handovers.sign('h1', 'li')).toEqual(signed);
  await expect(handovers.sign('h1', 'zhao')).rejects.toMatchObject({
    code: 'JX_HANDOVER',
    message: expect.stringMatching(/li has signed/),
  });
  await expect(handovers.sign('h2', 'zhao')).rejects.toMatchObject({ code: 'JX_HANDOVER' });
  expect((await handovers.list({ limit: 10 })).rows).toEqual([signed]);
});
