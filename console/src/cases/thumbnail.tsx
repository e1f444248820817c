import { useState } from 'react';
import type { ListedCase } from '../../../src/edges/api/contract/cases.ts';
import { addressOf, call } from '../api/call.ts';
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
  // When the server cannot be told, the list shows the pictures all the same; then the server refuses a rejection in
  // bulk.
  const tell = () => void call('shown', { params: { id }, body: { files: [thumbnail] } }).catch(() => undefined);
  return (
    <img
      className="thumbnail"
      src={address}
      alt={number}
      width={128}
      height={72}
      loading="lazy"
      onLoad={tell}
      onError={() => setAway(true)}
    />
  );
}
