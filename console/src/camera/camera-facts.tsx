import type { CameraPage } from '../../../src/edges/api/contract/cameras.ts';
import type { ShownCamera } from '../../../src/edges/api/contract/place.ts';
import { pageClock } from '../browser/time.ts';
import { useStreamTexts } from '../cameras/stream-texts.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { Fact } from '../look/fact.tsx';
import { stampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { useIsJustSaved } from './use-is-just-saved.ts';

/** How the camera is now, and where its text is kept. */
export function CameraFacts({ id, camera }: { readonly id: string; readonly camera: CameraPage }) {
  const words = useWords();
  const site = useSiteZone();
  const { watched, file, newest } = camera;
  const isJustSaved = useIsJustSaved(camera.savedAt);
  const isComing = isJustSaved && watched?.state === 'waiting';
  const kept = () => {
    if (file !== null) return words.say('camera.kept-file', { file });
    return newest > 0 ? words.say('camera.kept-store', { no: newest }) : words.say('camera.kept-elsewhere');
  };
  return (
    <>
      <Fact name={words.say('camera.id')}>
        <span className="number">{id}</span>
      </Fact>
      {watched?.place ? <Fact name={words.say('camera.place')}>{watched.place}</Fact> : null}
      {watched?.position ? (
        <Fact name={words.say('camera.position')}>{words.say('camera.position-is', watched.position)}</Fact>
      ) : null}
      {watched ? (
        <>
          <Fact name={words.say('camera.state')}>
            {isComing ? (
              <span>{words.say('camera.is-coming')}</span>
            ) : (
              <span className={watched.state === 'watched' ? 'camera-well' : 'needs-act'}>
                {words.say(`camera-state.${watched.state}`)}
              </span>
            )}
          </Fact>
          <Fact name={words.say('camera.fault')}>
            {watched.fault === null ? words.say('camera.no-fault') : words.say(`fault.${watched.fault}`)}
          </Fact>
          <Fact name={words.say('camera.last-picture')}>{pictureAge()}</Fact>
          <StreamFacts stream={watched.stream} />
        </>
      ) : null}
      <Fact name={words.say('camera.kept')}>{kept()}</Fact>
    </>
  );

  function pictureAge(): string {
    if (!watched?.pictureAt) return words.say('cameras.no-picture');
    const ago = words.duration(Math.max(0, pageClock.now() - Date.parse(watched.pictureAt)));
    return words.say('camera.age-of-picture', { at: stampIn(camera.timezone ?? site, watched.pictureAt), ago });
  }
}

function StreamFacts({ stream }: Pick<ShownCamera, 'stream'>) {
  const words = useWords();
  const { lag, keyFrames, lost } = useStreamTexts(stream);
  return (
    <>
      <Fact name={words.say('camera.lag')}>{lag}</Fact>
      <Fact name={words.say('camera.key-frames')}>{keyFrames}</Fact>
      <Fact name={words.say('camera.lost')}>{lost}</Fact>
    </>
  );
}
