import { useState } from 'react';
import type { ListedCase } from '../../../src/edges/api/contract/cases.ts';
import { addressOf } from '../api/call.ts';
import { SeenImage } from '../frame/seen-image.tsx';
import { useWords } from '../words/language.tsx';

const WIDTH_PX = 320;

/**
 * The picture of a case in a list. The page tells the server which pictures were on the screen: only these cases may
 * be rejected in bulk.
 */
export function Thumbnail({ line: { id, number, thumbnail } }: { readonly line: ListedCase }) {
  const words = useWords();
  const [isAway, setAway] = useState(false);
  if (thumbnail === null || isAway) return <span className="quiet">{words.say('review.away')}</span>;
  const address = addressOf('still', { params: { id, file: thumbnail }, query: { widthPx: WIDTH_PX } });
  return (
    <SeenImage
      caseId={id}
      file={thumbnail}
      className="thumbnail"
      src={address}
      alt={number}
      width={128}
      height={72}
      loading="lazy"
      onError={() => setAway(true)}
    />
  );
}
