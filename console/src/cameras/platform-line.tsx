import type { ShownPlatform } from '../../../src/edges/api/contract/place.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';

/** What is wrong with the video platform that a camera came from; nothing where all is well. */
export function PlatformLine({ platform }: { readonly platform: ShownPlatform }) {
  const words = useWords();
  const zone = useSiteZone();
  if (platform === null) return null;
  const { awaySince, readAt, isListed } = platform;
  const read = shortStampIn(zone, readAt);
  if (awaySince !== null)
    return (
      <p className="needs-act">{words.say('cameras.platform-away', { since: shortStampIn(zone, awaySince), read })}</p>
    );
  return isListed ? null : <p className="needs-act">{words.say('cameras.platform-gone', { read })}</p>;
}
