import { Link } from '@tanstack/react-router';
import type { MapCamera } from '../../../src/edges/api/contract/map.ts';
import { useMe } from '../frame/me-context.ts';
import { useWords } from '../words/language.tsx';

/** The cameras that nobody has given a position: how many, and which. */
export function Unplaced({ cameras }: { readonly cameras: readonly MapCamera[] }) {
  const words = useWords();
  const mayPlace = useMe().rights.includes('manage-cameras');
  if (cameras.length === 0) return null;
  return (
    <details className="map-unplaced">
      <summary>{words.say('map.unplaced', { count: cameras.length })}</summary>
      <p className="quiet">{words.say('map.how-to-place')}</p>
      <ul>
        {cameras.map(({ id, name }) => (
          <li key={id}>
            <Link to={mayPlace ? '/cameras/$id/edit' : '/cameras/$id'} params={{ id }}>
              {name ?? id}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
