import { pageClock } from '../browser/time.ts';
import { useWords } from '../words/language.tsx';
import { familyKey } from './family-key.ts';
import type { LiveSight } from './live-watch.ts';

/** Zones, and the things that watching sees to stay there, drawn over the picture. */
export function Overlay({ zones, sight }: Pick<LiveSight, 'zones' | 'sight'>) {
  const words = useWords();
  return (
    <>
      <svg className="live-lines" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        {zones.map(({ id, polygon }) => (
          <polygon key={id} points={polygon.map(([x, y]) => `${x},${y}`).join(' ')} />
        ))}
        {sight?.things.map(({ id, state, boxXyxy: [left, top, right, bottom] }) => (
          <rect key={id} data-state={state} x={left} y={top} width={right - left} height={bottom - top} />
        ))}
      </svg>
      <ul className="live-captions" aria-label={words.say('live.seen')}>
        {zones.map(({ id, name, polygon }) => {
          const [[x, y] = [0, 0]] = polygon;
          return (
            <li key={`zone ${id}`} className="live-zone" style={placed(x, y)}>
              {name}
            </li>
          );
        })}
        {sight?.things.map(({ id, family, state, since, boxXyxy: [left, top, right] }) => (
          <li
            key={id}
            style={left > FAR_RIGHT ? { right: `${(1 - right) * 100}%`, top: `${top * 100}%` } : placed(left, top)}
          >
            {words.say(familyKey(family))}
            {state === 'confirming' ? '' : ` ${words.duration(pageClock.now() - Date.parse(since))}`}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Further right than this, a caption ends with its box: it would leave the picture. */
const FAR_RIGHT = 0.6;

function placed(x: number, y: number) {
  return { left: `${x * 100}%`, top: `${y * 100}%` };
}
