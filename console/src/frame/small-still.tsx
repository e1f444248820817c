import { useState } from 'react';
import { linkOf } from '../api/call.ts';
import { SeenImage } from './seen-image.tsx';

const WIDTH_PX = 320;

interface Props {
  /** Null: no case was filed. */
  readonly caseId: string | null;
  readonly number: string | null;
  /** The file of the still; null: there is none to show. */
  readonly thumbnail: string | null;
  /** What stands where no still is. */
  readonly none: string;
}

/**
 * The still of a case in a list, small. The page tells the server which pictures were on the screen: only these cases may be
 * rejected in bulk.
 */
export function SmallStill({ caseId, number, thumbnail, none }: Props) {
  const [isAway, setAway] = useState(false);
  if (caseId === null || thumbnail === null || isAway) return <span className="quiet">{none}</span>;
  return (
    <SeenImage
      caseId={caseId}
      file={thumbnail}
      className="thumbnail"
      src={linkOf('still', { params: { id: caseId, file: thumbnail }, query: { widthPx: WIDTH_PX } })}
      alt={number ?? caseId}
      width={128}
      height={72}
      loading="lazy"
      onError={() => setAway(true)}
    />
  );
}
