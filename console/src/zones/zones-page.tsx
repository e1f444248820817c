import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { ZoneDesk } from './zone-desk.tsx';

/** `/cameras/:id/zones`: the zones of one camera, drawn over its picture. */
export function ZonesPage() {
  const words = useWords();
  const { id } = useParams({ from: '/cameras/$id/zones' });
  const found = useQuery({
    queryKey: ['camera-zones', id],
    queryFn: () => call('cameraZones', { params: { id } }),
    // Somebody draws: what they have drawn is not replaced under their hands.
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  return (
    <main className="page zones-page">
      <div className="zones-head">
        <h1>{words.say('zones.title', { name: found.data?.name ?? id })}</h1>
        <Link to="/cameras/$id" params={{ id }}>
          {words.say('camera.page')}
        </Link>
      </div>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data ? <ZoneDesk key={id} id={id} found={found.data} /> : null}
    </main>
  );
}
