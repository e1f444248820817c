import type { LookupViewer } from '../../footage/lookup/lookup-viewer.ts';
import type { Viewer } from '../../people/rights/viewer.ts';

/** What lookups need to know of a viewer. */
export function lookupViewer({ who, sessionId, unit, cameraIds, rights }: Viewer): LookupViewer {
  return {
    ...{ who, isPerson: sessionId !== null, unit, cameraIds, mayDecide: rights.has('approve-footage') },
    seesAllUnits: rights.has('see-footage-register'),
  };
}
