import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { CameraPage as Shown } from '../../../src/edges/api/contract/cameras.ts';
import { call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { CoverageStrip } from '../cameras/coverage-strip.tsx';
import { LastPicture } from '../cameras/last-picture.tsx';
import { RuleHours } from '../cameras/rule-hours.tsx';
import { useMe, useSiteZone } from '../frame/me-context.ts';
import { Problem } from '../look/problem.tsx';
import { hourIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { CameraAlarms } from './camera-alarms.tsx';
import { CameraFacts } from './camera-facts.tsx';
import { CameraPrecision } from './camera-precision.tsx';
import { MonthStrip } from './month-strip.tsx';
import { NewestCases } from './newest-cases.tsx';
import { VersionList } from './version-list.tsx';
import '../cameras/cameras.css';
import './camera.css';

/** `/cameras/:id`: how one camera is watched, what came of it, and its versions. */
export function CameraPage() {
  const words = useWords();
  const { id } = useParams({ from: '/cameras/$id' });
  const { rights } = useMe();
  const site = useSiteZone();
  const found = useQuery({
    queryKey: ['camera', id],
    queryFn: () => call('camera', { params: { id } }),
    refetchInterval: 10_000,
  });
  const camera = found.data;
  const may = (right: (typeof rights)[number]) => rights.includes(right);
  return (
    <main className="page camera-page">
      <p>
        <Link to="/cameras">{words.say('camera.back')}</Link>
      </p>
      <h1>{camera?.watched?.name ?? id}</h1>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {camera ? (
        <>
          <Watched id={id} camera={camera} />
          <section>
            <h2>{words.say('hours.title')}</h2>
            <RuleHours
              rules={camera.rules}
              timezone={camera.watched?.timezone ?? site}
              most={Number.POSITIVE_INFINITY}
            />
          </section>
          <p className="camera-links">
            <Link to="/cameras/$id/live" params={{ id }}>
              {words.say('live.look')}
            </Link>
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
          {may('manage-cameras') && camera.newest > 0 ? <VersionList id={id} newest={camera.newest} /> : null}
        </>
      ) : null}
    </main>
  );
}

interface Props {
  readonly id: string;
  readonly camera: Shown;
}

function Watched({ id, camera }: Props) {
  const words = useWords();
  const site = useSiteZone();
  const { watched, isRemoved } = camera;
  if (watched === null)
    return (
      <>
        <p className="needs-act">{words.say(isRemoved ? 'camera.is-removed' : 'camera.not-watched')}</p>
        <dl className="camera-facts">
          <CameraFacts id={id} camera={camera} />
        </dl>
      </>
    );
  const nowHour = hourIn(watched.timezone ?? site, new Date(pageClock.now()).toISOString());
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
