import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ListedCamera } from '../../../src/edges/api/contract/place.ts';
import { call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { useMe, useSiteZone } from '../frame/me-context.ts';
import { NoCamera } from '../frame/no-camera.tsx';
import { Problem } from '../look/problem.tsx';
import { hourIn, stampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { CoverageStrip } from './coverage-strip.tsx';
import { LastPicture } from './last-picture.tsx';
import { PlatformLine } from './platform-line.tsx';
import { RuleHours } from './rule-hours.tsx';
import { StreamLine } from './stream-line.tsx';
import './cameras.css';

/** A card stays a card; the camera's page has all of them. */
const MOST_RULES = 4;

/** `/cameras`: state, last picture and today's coverage of each camera, to look at. */
export function CamerasPage() {
  const words = useWords();
  const { rights } = useMe();
  const found = useQuery({ queryKey: ['cameras'], queryFn: () => call('cameras', {}), refetchInterval: 30_000 });
  const cameras = found.data?.cameras ?? [];
  return (
    <main className="page">
      <h1>{words.say('cameras.title')}</h1>
      {/* Without a camera the same links stand below, with a word about it. */}
      {rights.includes('manage-cameras') && (cameras.length > 0 || found.error) ? (
        <p>
          <Link to="/cameras/-/new" className="main-link">
            {words.say('camera.add')}
          </Link>{' '}
          <Link to="/cameras/-/import">{words.say('import.open')}</Link>
        </p>
      ) : null}
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      <NoCamera />
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

function CameraCard({ camera }: { readonly camera: ListedCamera }) {
  const words = useWords();
  const { id, name, place, state, pictureAt } = camera;
  const site = useSiteZone();
  const timezone = camera.timezone ?? site;
  return (
    <article>
      <LastPicture camera={camera} />
      <h2>
        <Link to="/cameras/$id" params={{ id }}>
          {name ?? id}
        </Link>
      </h2>
      <p className="quiet">{[place, id].filter((one) => one !== null).join(' · ')}</p>
      <p className={state === 'watched' ? 'camera-well' : 'needs-act'}>
        {words.say(`camera-state.${state}`)}
        {pictureAt ? (
          <span className="quiet"> · {words.say('cameras.picture-at', { at: stampIn(timezone, pictureAt) })}</span>
        ) : null}
      </p>
      <p>
        <Link to="/cameras/$id/live" params={{ id }}>
          {words.say('live.look')}
        </Link>
      </p>
      <PlatformLine platform={camera.platform} />
      <StreamLine stream={camera.stream} />
      <CoverageStrip of={camera} nowHour={hourIn(timezone, new Date(pageClock.now()).toISOString())} />
      <RuleHours rules={camera.rules} timezone={timezone} most={MOST_RULES} />
    </article>
  );
}
