import type { ErrandOrder, ErrandResult } from '../../edges/api/errands/errand.ts';
import { askedName } from '../../edges/api/errands/errands.ts';
import { type RoleName, rightsOf } from '../../people/rights/right.ts';
import type { Viewer } from '../../people/rights/viewer.ts';

export const MADE_FILE: ErrandResult & { type: 'file' } = {
  type: 'file',
  file: { path: 'a.csv', name: 'cases.csv', type: 'text/csv', bytes: 3 },
};

/** Work that waits until it is told to end. */
export function work() {
  let finish: (result: ErrandResult) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const done = new Promise<ErrandResult>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  let of: Parameters<ErrandOrder['work']>[0] | null = null;
  const run: ErrandOrder['work'] = (given) => {
    of = given;
    given.signal.addEventListener('abort', () => fail(new Error('stopped')));
    return done;
  };
  return { run, finish, fail, of: () => of };
}

/** Somebody with these roles who sees these cameras; null: all. */
export function aViewer(who: string, cameraIds: readonly string[] | null, ...roles: readonly RoleName[]): Viewer {
  return {
    ...{ who, name: who, roles, groupIds: null, unit: null, language: 'en', sessionId: 's', mustChoosePassword: false },
    ...{ rights: rightsOf(roles), cameraIds: cameraIds === null ? null : new Set(cameraIds) },
  };
}

let count = 0;

/** Each call asks for something else. */
export function order(who: string, run: ErrandOrder['work'], viewer = aViewer(who, null, 'supervisor')): ErrandOrder {
  count += 1;
  const asked = askedName(`${count}`);
  return { kind: 'export-cases', viewer, may: ['export-lists'], cameraId: null, asked, work: run };
}
