import { type CSSProperties, useRef, useState } from 'react';
import { Problem } from '../look/problem.tsx';
import { stampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import type { Words } from '../words/words.ts';
import type { LiveSight } from './live-watch.ts';
import { Overlay } from './overlay.tsx';
import { useLive } from './use-live.ts';

interface Props {
  readonly cameraId: string;
  readonly timezone: string;
  readonly hasLines: boolean;
  /** The last still; null: none is kept. */
  readonly still: string | null;
}

/** The picture, with what is drawn over it and what there is to say about it. */
export function LiveScreen({ cameraId, timezone, hasLines, still }: Props) {
  const words = useWords();
  const screens = {
    video: useRef<HTMLVideoElement>(null),
    canvas: useRef<HTMLCanvasElement>(null),
    image: useRef<HTMLImageElement>(null),
  };
  const sight = useLive(cameraId, screens);
  // The one that was there when the page opened: a newer one is asked for by nobody.
  const [first, setFirst] = useState(still);
  if (first === null && still !== null) setFirst(still);
  const { way, hasPicture, zones, sight: seen, refusal } = sight;
  const [ratio, setRatio] = useState(16 / 9);
  const said = standingText(sight, timezone, words);
  const at = (one: LiveSight['way']) => ({ 'data-shown': hasPicture && way === one ? 'yes' : 'no' });
  const style = { '--live-ratio': ratio } as CSSProperties;
  if (refusal) return <Problem error={refusal} />;
  return (
    <figure className="live-screen" data-way={way} data-picture={hasPicture ? 'there' : 'awaited'} style={style}>
      <div className="live-picture">
        {first !== null && !hasPicture ? (
          <img
            className="live-still"
            src={first}
            alt={words.say('live.still')}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setRatio(naturalWidth / naturalHeight)}
          />
        ) : null}
        <video
          ref={screens.video}
          muted
          playsInline
          aria-label={words.say('live.picture')}
          onLoadedMetadata={({ currentTarget: { videoWidth, videoHeight } }) => setRatio(videoWidth / videoHeight)}
          {...at('video')}
        />
        <canvas ref={screens.canvas} aria-label={words.say('live.picture')} {...at('mpeg1')} />
        <img ref={screens.image} alt={words.say('live.picture')} {...at('pictures')} />
        {hasLines ? <Overlay zones={zones} sight={seen} /> : null}
      </div>
      <figcaption role="status" className={said === null ? 'live-well' : 'needs-act'}>
        {said ?? (hasPicture ? words.say(`live.way-${way}`) : words.say('live.opening'))}
      </figcaption>
    </figure>
  );
}

/** Why no picture comes; null while they come, or may come soon. */
function standingText({ standing, none }: LiveSight, timezone: string, words: Words): string | null {
  if (none === 'no-copy') return words.say('live.no-copy');
  if (none === 'not-watched') return words.say('live.not-watched');
  if (standing === null) return null;
  if (standing.since === null) return words.say('live.no-picture');
  return words.say('live.standing', { at: stampIn(timezone, standing.since) });
}
