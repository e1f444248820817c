import { createContext, useContext } from 'react';
import type { Me } from '../../../src/edges/api/contract/me.ts';

export const MeContext = createContext<Me | null>(null);

/** Who is signed in. Pages are shown to people who are signed in only. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('A page is shown although nobody is signed in.');
  return me;
}

/** The site's time zone, for what happens in the office and not before a camera, and for lists by days. */
export function useSiteZone(): string {
  return useMe().timezone;
}
