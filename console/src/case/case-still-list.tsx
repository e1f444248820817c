import { useState } from 'react';
import type { CasePicture, WholeCase } from '../../../src/edges/api/contract/cases.ts';
import { linkOf } from '../api/call.ts';
import { useMe } from '../frame/me-context.ts';
import { SeenImage } from '../frame/seen-image.tsx';
import { shortStampIn } from '../look/times.ts';
import { Boxes } from '../review/boxes.tsx';
import { useStillName, useStillShows } from '../review/still-name.ts';
import { SCREEN_WIDTH_PX } from '../review/still-pictures.ts';
import { ViewerMark } from '../review/viewer-mark.tsx';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly whole: WholeCase;
  readonly staffNo: string;
}

/** All stills, each with its time, its hash, and the staff number of the viewer. */
export function CaseStillList({ whole, staffNo }: Props) {
  const words = useWords();
  const pictures = whole.pictures.filter(({ kind }) => kind === 'original' || kind === 'close-up');
  if (whole.retiredAt)
    return (
      <section>
        <h2>{words.say('case.stills')}</h2>
        <p className="needs-act">
          {words.say('review.retired', { at: shortStampIn(whole.timezone, whole.retiredAt) })}
        </p>
      </section>
    );
  return (
    <section>
      <h2>{words.say('case.stills')}</h2>
      <div className="sheet-stills">
        {pictures.map((picture) => (
          <Still key={picture.file} picture={picture} whole={whole} staffNo={staffNo} />
        ))}
      </div>
    </section>
  );
}

function Still({ picture, whole, staffNo }: Props & { readonly picture: CasePicture }) {
  const words = useWords();
  const showsOf = useStillShows();
  const nameOf = useStillName();
  const isPixelated = !useMe().rights.includes('see-cases');
  const [isAway, setAway] = useState(false);
  const { file, kind, capturedAt, sha256, widthPx, heightPx } = picture;
  const params = { id: whole.id, file };
  return (
    <figure>
      <a href={linkOf('still', { params, query: {} })} target="_blank" rel="noreferrer" className="still-frame">
        {isAway ? (
          <p className="absent needs-act">{words.say('review.away')}</p>
        ) : (
          <SeenImage
            caseId={whole.id}
            file={file}
            src={linkOf('still', { params, query: { widthPx: SCREEN_WIDTH_PX } })}
            alt={nameOf(picture, whole.timezone)}
            width={widthPx}
            height={heightPx}
            onError={() => setAway(true)}
          />
        )}
        {isAway ? null : <Boxes picture={picture} zones={kind === 'original' ? whole.zones : []} />}
        <ViewerMark staffNo={staffNo} />
      </a>
      <figcaption>
        <span>
          {kind === 'close-up' ? `${words.say('review.close-up')} · ` : ''}
          {showsOf(picture)}
        </span>
        <time>{capturedAt ? shortStampIn(whole.timezone, capturedAt) : words.say('review.time-unknown')}</time>
        {isPixelated ? <span className="quiet">{words.say('case.hash-of-original')}</span> : null}
        <code>{sha256}</code>
      </figcaption>
    </figure>
  );
}
