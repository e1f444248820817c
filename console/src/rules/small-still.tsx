import { useState } from 'react';
import { addressOf } from '../api/call.ts';
import { SeenImage } from '../frame/seen-image.tsx';
import { useWords } from '../words/language.tsx';

const WIDTH_PX = 320;

interface Props {
  readonly caseId: string | null;
  readonly number: string | null;
  readonly thumbnail: string | null;
}

/** The still of a case, small; a word where there is none. */
export function SmallStill({ caseId, number, thumbnail }: Props) {
  const words = useWords();
  const [isAway, setAway] = useState(false);
  if (caseId === null || thumbnail === null || isAway)
    return <span className="quiet">{words.say('rules.no-still')}</span>;
  return (
    <SeenImage
      caseId={caseId}
      file={thumbnail}
      className="small-still"
      src={addressOf('still', { params: { id: caseId, file: thumbnail }, query: { widthPx: WIDTH_PX } })}
      alt={number ?? caseId}
      width={128}
      height={72}
      loading="lazy"
      onError={() => setAway(true)}
    />
  );
}
