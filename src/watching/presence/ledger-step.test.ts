import { expect, test } from 'vitest';
import type { Presence } from '../../kernel/domain/presence.ts';
import { aStreet, lookAtScene, numbersDiffer, sees, WatchedStreet } from '../../testing/builders/looks.ts';
import { BAG, GARBAGE, VAN } from '../../testing/builders/street-things.ts';
import { patienceOf } from '../rules/patience.ts';
import type { LedgerState } from './ledger.ts';
import { cameraIs, confirmView, finish, markReported, observe } from './ledger-step.ts';
import { ZoneInterest } from './zone-interest.ts';

const camera = aStreet();
const setting = {
  camera,
  interest: new ZoneInterest(camera),
  confidence: { start: 0.5, keep: 0.25 },
  patience: patienceOf(camera),
  appearanceDistance: numbersDiffer,
};

/** A bag that has lain there for 20 s, and a van that left 5 s ago and may come back. */
function lived(): LedgerState {
  const street = new WatchedStreet();
  street.looks(0, 14, { detections: [...VAN.detections, sees('garbage', BAG)] });
  street.looks(15, 20, GARBAGE);
  return frozen(street.ledger.state());
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}

const steps = {
  'a look': (state: LedgerState) => observe(state, lookAtScene(21, 21, GARBAGE), setting),
  'a look at a black picture': (state: LedgerState) => observe(state, lookAtScene(21, 21, { sure: 'black' }), setting),
  'a clock that was set back': (state: LedgerState) => observe(state, lookAtScene(2, 21, GARBAGE), setting),
  'news of the feed': (state: LedgerState) =>
    cameraIs(state, { fault: 'down', at: lookAtScene(21, 21, {}).at }, setting),
  'a view that was confirmed': (state: LedgerState) => confirmView(state, setting),
  'the end of a file': (state: LedgerState) => finish(state, setting),
  'a report': (state: LedgerState) => markReported(state, state.presences[0]?.id ?? '', 'no-parking'),
};

test.for(Object.entries(steps))(
  'a step leaves the state before as it is, and is the same each time: %s',
  ([, step]) => {
    const before = lived();
    const copy = structuredClone(before);
    const first = step(before);
    expect(first).not.toEqual({ state: before });
    expect(step(before)).toEqual(first);
    expect(before).toEqual(copy);
  },
);

test('what a step gives is what the next one goes on with', () => {
  const first = steps['a look'](lived());
  const { state, change } = steps['the end of a file'](frozen(first.state));
  const statesOf = (presences: readonly Presence[]) =>
    Object.fromEntries(presences.map((one) => [one.label, one.state]));
  expect(statesOf(first.change.presences)).toEqual({ garbage: 'dwelling', van: 'clearing' });
  expect(statesOf(change.ended)).toEqual({ van: 'gone' });
  expect(statesOf(state.presences)).toEqual({ garbage: 'dwelling' });
});
