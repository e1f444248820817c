import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShownCamera } from '../../../src/edges/api/contract/place.ts';
import { addressOf, call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { Problem } from '../look/problem.tsx';
import { hourIn, stampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { CoverageStrip } from './coverage-strip.tsx';
import './cameras.css';

/** `/cameras`: state, last picture and today's coverage of each camera, to look at. */
export function CamerasPage() {
  const words = useWords();
  const found = useQuery({ queryKey: ['cameras'], queryFn: () => call('cameras', {}), refetchInterval: 30_000 });
  const cameras = found.data?.cameras ?? [];
  return (
    <main className="page">
      <h1>{words.say('cameras.title')}</h1>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isSuccess && cameras.length === 0 ? <p>{words.say('cameras.empty')}</p> : null}
      <ul className="cameras">
        {cameras.map((camera) => (
          <li key={camera.id}>
            <CameraCard camera={camera} />
          </li>
        ))}
      </ul>
    </main>
  );
}

function CameraCard({ camera }: { readonly camera: ShownCamera }) {
  const words = useWords();
  const { id, name, place, state, pictureAt } = camera;
  const site = useSiteZone();
  const timezone = camera.timezone ?? site;
  return (
    <article>
      <LastPicture camera={camera} />
      <h2>{name ?? id}</h2>
      <p className="quiet">{[place, id].filter((one) => one !== null).join(' · ')}</p>
      <p className={state === 'watched' ? 'camera-well' : 'needs-act'}>
        {words.say(`camera-state.${state}`)}
        {pictureAt ? (
          <span className="quiet"> · {words.say('cameras.picture-at', { at: stampIn(timezone, pictureAt) })}</span>
        ) : null}
      </p>
      <CoverageStrip of={camera} nowHour={hourIn(timezone, new Date(pageClock.now()).toISOString())} />
    </article>
  );
}

function LastPicture({ camera: { id, name, pictureAt } }: { readonly camera: ShownCamera }) {
  const words = useWords();
  const [awayAt, setAwayAt] = useState<string | null>(null);
  if (pictureAt === null || awayAt === pictureAt)
    return <p className="no-picture">{words.say('cameras.no-picture')}</p>;
  // The time in the address makes the browser ask again when there is a newer picture.
  const address = addressOf('cameraPicture', { params: { id }, query: { at: pictureAt } });
  return (
    <img
      src={address}
      alt={words.say('cameras.picture-of', { name: name ?? id })}
      width={640}
      height={360}
      loading="lazy"
      onError={() => setAwayAt(pictureAt)}
    />
  );
}
