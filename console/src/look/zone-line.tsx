import { useWords } from '../words/language.tsx';
import { offsetIn } from './times.ts';

/** Names the zone of all times of a page, once. `at`: a time of the page, because a zone may have summer time. */
export function ZoneLine({ timezone, at }: { readonly timezone: string; readonly at: string }) {
  const words = useWords();
  return <p className="zone-line">{words.say('frame.zone', { zone: timezone, offset: offsetIn(timezone, at) })}</p>;
}
