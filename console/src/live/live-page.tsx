import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ShownCamera } from '../../../src/edges/api/contract/place.ts';
import { call, linkOf } from '../api/call.ts';
import { keysInUse } from '../browser/keys-in-use.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { LiveScreen } from './live-screen.tsx';
import './live.css';

/** `/cameras/:id/live`: the camera's picture as it is now. */
export function LivePage() {
  const words = useWords();
  const { id } = useParams({ from: '/cameras/$id/live' });
  const found = useQuery({ queryKey: ['cameras'], queryFn: () => call('cameras', {}), refetchInterval: 30_000 });
  const camera = found.data?.cameras.find((one) => one.id === id) ?? null;
  const site = useSiteZone();
  const [hasLines, toggle] = useLines();
  return (
    <main className="page live">
      <h1>{camera?.name ?? id}</h1>
      <p className="quiet">{[camera?.place, id].filter((one) => one).join(' · ')}</p>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      <LiveScreen
        key={id}
        cameraId={id}
        timezone={camera?.timezone ?? site}
        hasLines={hasLines}
        still={stillOf(camera)}
      />
      <Space wrap className="live-acts">
        <Button onClick={toggle} aria-pressed={hasLines} aria-keyshortcuts="B">
          {words.say(hasLines ? 'live.hide-lines' : 'live.show-lines')} <kbd>B</kbd>
        </Button>
        <Link to="/cameras/$id" params={{ id }}>
          {words.say('camera.page')}
        </Link>
        <Link to="/cameras">{words.say('live.all-cameras')}</Link>
      </Space>
    </main>
  );
}

/** The address of the last still, shown until the first picture is there; null when none is kept. */
function stillOf(camera: ShownCamera | null): string | null {
  if (camera === null || camera.pictureAt === null) return null;
  return linkOf('cameraPicture', { params: { id: camera.id }, query: { at: camera.pictureAt } });
}

/** Whether boxes and zones are drawn; key B changes it. */
function useLines(): [boolean, () => void] {
  const [hasLines, setLines] = useState(true);
  const toggle = useRef(() => setLines((before) => !before)).current;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isText = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
      const hasModifier = event.ctrlKey || event.altKey || event.metaKey;
      if (event.code === 'KeyB' && !isText && !hasModifier && !event.repeat && keysInUse.get() === 'on') toggle();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [toggle]);
  return [hasLines, toggle];
}
