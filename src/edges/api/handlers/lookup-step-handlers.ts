import type { Lookup } from '../../../footage/lookup/lookup.ts';
import type { Acting, ActingOn, Lookups } from '../../../footage/lookup/lookups.ts';
import type { ShownLookup } from '../contract/lookups.ts';
import type { Call, HandlersOf } from '../handler.ts';
import type { LookupCameras } from '../lookup-cameras.ts';
import { lookupViewer } from '../lookup-viewer.ts';
import type { LOOKUP_ROUTES } from '../routes/lookup-routes.ts';
import { signedIn } from '../signed-in.ts';

type StepRoutes =
  | ('askLookup' | 'approveLookup' | 'refuseLookup' | 'takeBackLookup')
  | ('exportLookupAgain' | 'handOverLookup' | 'tellOutcome' | 'closeLookup');

export interface LookupStepHandlersParts {
  readonly lookups: Lookups;
  readonly cameras: LookupCameras;
  /** The lookup as the viewer is answered. */
  readonly shown: (call: Call, lookup: Pick<Lookup, 'id'>) => Promise<ShownLookup>;
}

/** What people do to lookups. */
export function lookupStepHandlers({
  lookups,
  cameras,
  shown,
}: LookupStepHandlersParts): HandlersOf<StepRoutes & keyof typeof LOOKUP_ROUTES> {
  /** A step: the service writes its entry of the log, before anything follows from it. */
  const done = async (call: Call, step: Promise<Lookup>) => {
    const lookup = await step;
    call.hasOwnEntry = false;
    return shown(call, lookup);
  };
  return {
    askLookup: async ({ body: { requestId, cameraIds, area, from, to, ...asked } }, call) => {
      const viewer = signedIn(call);
      const found = await cameras.of(viewer, { cameraIds, area });
      const span = { fromAt: new Date(from), toAt: new Date(to) };
      const lookup = { ...asked, area, ...span, cameras: found.cameras.map((camera) => ({ ...camera })) };
      return done(call, lookups.ask(actingOf(call, requestId), lookup));
    },
    approveLookup: async ({ params, body: { parts: allowed, note, ...acting } }, call) => {
      const asParts = allowed?.map(({ cameraId, from, to }) => ({
        cameraId,
        fromAt: new Date(from),
        toAt: new Date(to),
      }));
      return done(call, lookups.approve(actingOn(call, params, acting), { parts: asParts ?? null, note }));
    },
    refuseLookup: async ({ params, body: { reason, ...acting } }, call) =>
      done(call, lookups.refuse(actingOn(call, params, acting), reason)),
    takeBackLookup: async ({ params, body: { reason, ...acting } }, call) =>
      done(call, lookups.takeBack(actingOn(call, params, acting), reason)),
    exportLookupAgain: async ({ params, body }, call) => done(call, lookups.exportAgain(actingOn(call, params, body))),
    handOverLookup: async ({ params, body: { requestId, seen, ...what } }, call) =>
      done(call, lookups.handOver(actingOn(call, params, { requestId, seen }), what)),
    tellOutcome: async ({ params, body: { requestId, seen, ...what } }, call) =>
      done(call, lookups.tellOutcome(actingOn(call, params, { requestId, seen }), what)),
    closeLookup: async ({ params, body: { note, ...acting } }, call) =>
      done(call, lookups.close(actingOn(call, params, acting), note)),
  };
}

function actingOf(call: Call, requestId: string): Acting {
  return { viewer: lookupViewer(signedIn(call)), address: call.address, requestId };
}

function actingOn(
  call: Call,
  { id }: { readonly id: string },
  { requestId, seen }: { readonly requestId: string; readonly seen: number },
): ActingOn {
  return { ...actingOf(call, requestId), id, seen };
}
