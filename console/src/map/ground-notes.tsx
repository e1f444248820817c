import type { MapGround } from '../../../src/edges/api/contract/map.ts';
import { ProblemLines } from '../look/problem-lines.tsx';
import { useWords } from '../words/language.tsx';

/** What is wrong below the cameras: the sketch cannot be read, the tiles do not come. */
export function GroundNotes({ ground, areTilesLost }: { readonly ground: MapGround; readonly areTilesLost: boolean }) {
  const words = useWords();
  return (
    <>
      {ground.problems.length > 0 ? (
        <>
          <p className="needs-act">{words.say('map.sketch-wrong')}</p>
          <ProblemLines problems={ground.problems} />
        </>
      ) : null}
      {areTilesLost ? <p className="needs-act">{words.say('map.tiles-lost')}</p> : null}
    </>
  );
}

/** Whose the map is. */
export function MapCredit({ ground }: { readonly ground: MapGround | null }) {
  const words = useWords();
  const tiles = ground?.tiles ?? null;
  return (
    <p className="quiet map-credit">
      {words.say('map.drawn-by')}
      {tiles === null ? null : ` ${words.say('map.tiles-of', { whose: tiles.attribution })}`}
    </p>
  );
}
