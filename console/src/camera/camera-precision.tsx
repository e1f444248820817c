import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { PrecisionBar } from '../figures/precision-bar.tsx';
import { useSiteZone } from '../frame/me-context.ts';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import '../figures/figures.css';

/** How often cases of this camera were confirmed this month. */
export function CameraPrecision({ id }: { readonly id: string }) {
  const words = useWords();
  const site = useSiteZone();
  const to = shortStampIn(site, new Date(pageClock.now()).toISOString()).slice(0, 7).replace('-', '');
  const { data } = useQuery({
    queryKey: ['figures', { to, months: 1 }],
    queryFn: ({ signal }) => call('figures', { query: { to, months: 1 } }, signal),
    // Each load is an entry in the log.
    refetchInterval: false,
    staleTime: 300_000,
    meta: { isSteady: true },
  });
  if (!data) return null;
  const line = data.cameras.find(({ cameraId }) => cameraId === id);
  return (
    <section>
      <h2>{words.say('camera.precision')}</h2>
      <PrecisionBar precision={line?.precision ?? null} />{' '}
      <span className="quiet">
        {words.say('camera.decided', { count: (line?.confirmed ?? 0) + (line?.rejected ?? 0) })}
      </span>
    </section>
  );
}
