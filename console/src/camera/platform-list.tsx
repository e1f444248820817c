import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { PlatformLine } from '../../../src/edges/api/contract/camera-imports.ts';
import { call } from '../api/call.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly platforms: readonly PlatformLine[];
  readonly isPending: boolean;
  /** Reads one whose login is kept. */
  readonly read: (id: string) => void;
}

/** The video platforms that were read: how that went the last time, and what their lists have that is not saved. */
export function PlatformList({ platforms, isPending, read }: Props) {
  const words = useWords();
  if (platforms.length === 0) return null;
  return (
    <section className="platform-list">
      <h2>{words.say('platform.known')}</h2>
      <ul>
        {platforms.map((platform) => (
          <li key={platform.id}>
            <PlatformCard {...{ platform, isPending, read }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type CardProps = Omit<Props, 'platforms'> & { readonly platform: PlatformLine };

function PlatformCard({ platform, isPending, read }: CardProps) {
  const words = useWords();
  const zone = useSiteZone();
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: () => call('removePlatform', { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['platforms'] }),
  });
  const { id, type, isDaily, readAt, awaySince, why, cameras } = platform;
  return (
    <>
      <p>
        <strong className="number">{id}</strong> {words.say(`platform.${type}`)}
      </p>
      <p className="quiet">
        {words.say('platform.read-at', { at: shortStampIn(zone, readAt), count: cameras })}{' '}
        {words.say(isDaily ? 'platform.is-daily' : 'platform.by-hand')}
      </p>
      {awaySince === null ? null : (
        <p className="needs-act">{words.say('platform.away', { at: shortStampIn(zone, awaySince), why })}</p>
      )}
      {(['added', 'changed', 'gone'] as const).map((what) => (
        <News key={what} what={what} of={platform[what]} />
      ))}
      <p>
        {isDaily ? (
          <Button loading={isPending} onClick={() => read(id)}>
            {words.say('platform.read-now')}
          </Button>
        ) : null}{' '}
        <Button loading={removing.isPending} onClick={() => removing.mutate()}>
          {words.say(isDaily ? 'platform.stop' : 'platform.forget')}
        </Button>
      </p>
      {removing.error ? <Problem error={removing.error} /> : null}
    </>
  );
}

interface NewsProps {
  readonly what: 'added' | 'changed' | 'gone';
  readonly of: PlatformLine['added'];
}

/** What the last list has, and nobody has saved. */
function News({ what, of: { count, first } }: NewsProps) {
  const words = useWords();
  if (count === 0) return null;
  const names = first.map(({ id, name }) => (name ? `${name} (${id})` : id)).join(', ');
  return (
    <p>
      <strong>{words.say(`platform.${what}`, { count })}</strong> {names}
      {count > first.length ? ' …' : null}
    </p>
  );
}
