import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { StillPictures, StillState, StillWish } from './still-pictures.ts';

export const PicturesContext = createContext<StillPictures | null>(null);

/** The wanted picture, or that it is still being fetched. A late picture from an earlier request never appears here. */
export function useStill(wish: StillWish | null): StillState | null {
  const pictures = useContext(PicturesContext);
  const state = useSyncExternalStore(
    (watcher) => pictures?.subscribe(watcher) ?? (() => undefined),
    () => (wish && pictures ? pictures.stateOf(wish) : null),
  );
  const { caseId, file, size } = wish ?? {};
  useEffect(() => {
    if (caseId === undefined || file === undefined || size === undefined) return undefined;
    return pictures?.want({ caseId, file, size });
  }, [pictures, caseId, file, size]);
  return state;
}
