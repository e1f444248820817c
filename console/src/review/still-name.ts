import type { CasePicture } from '../../../src/edges/api/contract/cases.ts';
import { STILL_TEXTS } from '../../../src/kernel/words/catalogue/stills.ts';
import { stampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';

type StillName = keyof typeof STILL_TEXTS;

function isStillName(name: string): name is StillName {
  return Object.hasOwn(STILL_TEXTS, name);
}

/** What a still shows, such as "first seen"; a name that this page does not know stays as it is. */
export function useStillShows(): (picture: CasePicture) => string {
  const words = useWords();
  return ({ shows }) => shows.map((name) => (isStillName(name) ? words.say(`still.${name}`) : name)).join(' · ');
}

/** For those who do not see the picture: what it shows, and when it was taken. */
export function useStillName(): (picture: CasePicture, timezone: string) => string {
  const words = useWords();
  const showsOf = useStillShows();
  return (picture, timezone) => {
    const at = picture.capturedAt ? stampIn(timezone, picture.capturedAt) : words.say('review.time-unknown');
    return words.say('review.still', { shows: showsOf(picture), at });
  };
}
