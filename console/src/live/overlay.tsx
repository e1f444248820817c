import { type RefObject, useLayoutEffect, useRef } from 'react';
import { pageClock } from '../browser/time.ts';
import { useWords } from '../words/language.tsx';
import { captionsApart } from './captions-apart.ts';
import { familyKey } from './family-key.ts';
import type { LiveSight } from './live-watch.ts';

/** Zones, and the things that watching sees to stay there, drawn over the picture. */
export function Overlay({ zones, sight }: Pick<LiveSight, 'zones' | 'sight'>) {
  const words = useWords();
  const captions = useRef<HTMLUListElement>(null);
  useApart(captions);
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
      <ul ref={captions} className="live-captions" aria-label={words.say('live.seen')}>
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

/** Things that stand near each other have captions beside each other. Their sizes are known once they are laid out. */
function useApart(list: RefObject<HTMLUListElement | null>): void {
  useLayoutEffect(() => {
    const all = [...(list.current?.querySelectorAll('li') ?? [])];
    const wanted = all.map((one) => ({
      ...{ leftPx: one.offsetLeft, widthPx: one.offsetWidth, heightPx: one.offsetHeight },
      // That of a thing stands on its box.
      topPx: one.classList.contains('live-zone') ? one.offsetTop : one.offsetTop - one.offsetHeight,
    }));
    const tops = captionsApart(wanted, list.current?.offsetHeight ?? 0);
    all.forEach((one, at) => {
      one.style.setProperty('--caption-shift', `${(tops[at] ?? 0) - one.offsetTop}px`);
    });
  });
}

/** Further right than this, a caption ends with its box: it would leave the picture. */
const FAR_RIGHT = 0.6;

function placed(x: number, y: number) {
  return { left: `${x * 100}%`, top: `${y * 100}%` };
}
