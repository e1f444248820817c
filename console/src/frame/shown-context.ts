import { createContext, useContext } from 'react';
import { call } from '../api/call.ts';
import { ShownPictures } from '../api/shown-pictures.ts';
import { pageClock } from '../browser/time.ts';

/** Of one person: another one who signs in here starts anew. */
export function openShown(): ShownPictures {
  return new ShownPictures({
    tell: (id, files) => call('shown', { params: { id }, body: { files: [...files] } }),
    clock: pageClock,
  });
}

export const ShownContext = createContext<ShownPictures | null>(null);

export function useShown(): ShownPictures {
  const shown = useContext(ShownContext);
  if (shown === null) throw new Error('A picture is shown although nobody is signed in.');
  return shown;
}
