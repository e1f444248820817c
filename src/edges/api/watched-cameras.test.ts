import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCameraState } from '../../testing/builders/camera-states.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';
import { cameraStates } from '../../watching/overview/camera-state-entity.ts';
import { Shifts } from '../../watching/shifts/shifts.ts';

const LOSSES = { dropped: 3, damaged: 1, reconnects: 2 };
const UNKNOWN = { lagMs: null, keyFrameEveryMs: null, today: null };

let world: ConsoleWorld;
let admin: Asking;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  admin = await world.signedIn('9001', ['administrator']);
  const { store, clock } = world;
  const shifts = new Shifts({ store, clock });
  for (const id of ['gate', 'old', 'new-one']) await shifts.claim(id, 'here:1');
  const stream = { lagMs: 840, keyFrameEveryMs: 2_000, day: '20260101', ...LOSSES };
  const at = clock.now();
  await store.collection(cameraStates).insert(aCameraState({ id: 'gate', at, stream }));
  await store.collection(cameraStates).insert(aCameraState({ id: 'old', at }));
});
afterEach(() => world.close());

test('the list and the page say what is known of a camera’s stream, and null where nothing is', async () => {
  const known = { lagMs: 840, keyFrameEveryMs: 2_000, today: LOSSES };
  const list = (await admin('GET', '/api/cameras')).json().cameras;
  expect(list.map(({ id, stream }: { id: string; stream: unknown }) => [id, stream])).toEqual([
    ['gate', known],
    ['new-one', UNKNOWN],
    ['old', UNKNOWN],
  ]);
  expect((await admin('GET', '/api/cameras/gate')).json().watched).toMatchObject({ id: 'gate', stream: known });
  expect((await admin('GET', '/api/cameras/old')).json().watched.stream).toEqual(UNKNOWN);
});
