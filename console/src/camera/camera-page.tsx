import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { CameraPage as Shown } from '../../../src/edges/api/contract/cameras.ts';
import { call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { CoverageStrip } from '../cameras/coverage-strip.tsx';
import { LastPicture } from '../cameras/last-picture.tsx';
import { PlatformLine } from '../cameras/platform-line.tsx';
import { RuleHours } from '../cameras/rule-hours.tsx';
import { useMe, useSiteZone } from '../frame/me-context.ts';
import { Problem } from '../look/problem.tsx';
import { hourIn, stampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { CameraAlarms } from './camera-alarms.tsx';
import { CameraFacts } from './camera-facts.tsx';
import { CameraPrecision } from './camera-precision.tsx';
import { SavedWarnings } from './just-saved.tsx';
import { MonthStrip } from './month-strip.tsx';
import { NewestCases } from './newest-cases.tsx';
import { useIsJustSaved } from './use-is-just-saved.ts';
import { VersionList } from './version-list.tsx';
import { WithoutRules } from './without-rules.tsx';
import '../cameras/cameras.css';
import './camera.css';

const COMING_MS = 2_000;
const STEADY_MS = 10_000;

/** `/cameras/:id`: how one camera is watched, what came of it, and its versions. */
export function CameraPage() {
  const words = useWords();
  const { id } = useParams({ from: '/cameras/$id' });
  const { rights } = useMe();
  const site = useSiteZone();
  const found = useQuery({
    queryKey: ['camera', id],
    queryFn: () => call('camera', { params: { id } }),
    refetchInterval: ({ state: { data } }) => (data === undefined || isSeen(data) ? STEADY_MS : COMING_MS),
  });
  const camera = found.data;
  const may = (right: (typeof rights)[number]) => rights.includes(right);
  return (
    <main className="page camera-page">
      <p>
        <Link to="/cameras">{words.say('camera.back')}</Link>
      </p>
      <h1>{camera?.name ?? id}</h1>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {camera ? (
        <>
          <SavedWarnings id={id} newest={camera.newest} />
          <PlatformLine platform={camera.platform} />
          <Watched id={id} camera={camera} />
          <section>
            <h2>{words.say('hours.title')}</h2>
            <RuleHours rules={camera.rules} timezone={camera.timezone ?? site} most={Number.POSITIVE_INFINITY} />
            {camera.isRemoved ? null : <WithoutRules id={id} rules={camera.rules} />}
          </section>
          <p className="camera-links">
            <Link to="/cameras/$id/live" params={{ id }}>
              {words.say('live.look')}
            </Link>
            {may('see-footage') || may('see-case-footage') ? (
              <Link to="/cameras/$id/footage" params={{ id }}>
                {words.say('footage.look')}
              </Link>
            ) : null}
            {may('draw-zones') ? (
              <Link to="/cameras/$id/zones" params={{ id }}>
                {words.say('camera.zones')}
              </Link>
            ) : null}
          </p>
          {may('manage-cameras') ? <Changing id={id} camera={camera} /> : null}
          <CameraAlarms id={id} />
          <MonthStrip days={camera.days} />
          {may('see-figures') ? <CameraPrecision id={id} /> : null}
          {may('see-cases') || may('see-confirmed') ? <NewestCases id={id} /> : null}
          {may('manage-cameras') && camera.newest > 0 ? (
            <VersionList id={id} newest={camera.newest} timezone={camera.timezone ?? site} />
          ) : null}
        </>
      ) : null}
    </main>
  );
}

/** A camera that was removed is not watched again by itself. */
function isSeen({ watched, isRemoved }: Shown): boolean {
  return isRemoved || (watched !== null && watched.state !== 'waiting' && watched.pictureAt !== null);
}

interface Props {
  readonly id: string;
  readonly camera: Shown;
}

function Watched({ id, camera }: Props) {
  const site = useSiteZone();
  const { watched } = camera;
  if (watched === null)
    return (
      <>
        <Unwatched camera={camera} />
        <dl className="camera-facts">
          <CameraFacts id={id} camera={camera} />
        </dl>
      </>
    );
  const nowHour = hourIn(camera.timezone ?? site, new Date(pageClock.now()).toISOString());
  return (
    <div className="camera-now">
      <LastPicture camera={watched} />
      <div>
        <dl className="camera-facts">
          <CameraFacts id={id} camera={camera} />
        </dl>
        <CoverageStrip of={watched} nowHour={nowHour} />
      </div>
    </div>
  );
}

/** Why nobody watches the camera. */
function Unwatched({ camera: { isRemoved, savedAt, timezone, file } }: Pick<Props, 'camera'>) {
  const words = useWords();
  const site = useSiteZone();
  const isJustSaved = useIsJustSaved(savedAt);
  if (isRemoved) return <p className="needs-act">{words.say('camera.is-removed')}</p>;
  if (isJustSaved) return <p role="status">{words.say('camera.is-coming')}</p>;
  const said =
    savedAt === null
      ? words.say('camera.file-not-watched', { file: file ?? '' })
      : words.say('camera.not-watched', { at: stampIn(timezone ?? site, savedAt) });
  return <p className="needs-act">{said}</p>;
}

/** What somebody who manages cameras does with this one. */
function Changing({ id, camera: { file, newest } }: Props) {
  const words = useWords();
  const isOfFile = file !== null && newest === 0;
  return (
    <div className="changing">
      {file !== null && newest > 0 ? <p className="needs-act">{words.say('camera.file-outranks', { file })}</p> : null}
      {isOfFile ? <p className="quiet">{words.say('camera.of-file')}</p> : null}
      {isOfFile || newest > 0 ? (
        <Link to="/cameras/$id/edit" params={{ id }} className="main-link">
          {words.say(isOfFile ? 'camera.take-over' : 'camera.edit')}
        </Link>
      ) : null}
    </div>
  );
}
