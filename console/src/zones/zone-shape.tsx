import { type PointerEvent, useRef } from 'react';
import { pageClock } from '../browser/time.ts';
import { useWords } from '../words/language.tsx';
import { type Corner, nearestEdge, type ShownSize } from './corners.ts';
import { inPixels } from './in-pixels.ts';
import type { Choice, DrawnZone, ZoneAct } from './zone-drawing.ts';

interface Props {
  readonly zone: DrawnZone;
  readonly size: ShownSize;
  /** Null: another one is chosen, or none. */
  readonly choice: Choice | null;
  readonly hasFault: boolean;
  /** False while a new zone is drawn, and where nothing can be changed. */
  readonly takesPresses: boolean;
  readonly act: (act: ZoneAct) => void;
  readonly placeOf: (event: PointerEvent) => Corner;
  readonly snap: (at: Corner) => Corner;
}

/** On the edge: a press there adds a corner. */
const EDGE_PX = 6;
const LONG_PRESS_MS = 600;
const STILL_PX = 6;

/** One zone: pressed inside it is chosen and moved, on an edge it gets a corner, on a corner that one is moved. */
export function ZoneShape({ zone, size, choice, hasFault, takesPresses, act, placeOf, snap }: Props) {
  const words = useWords();
  const drag = useDrag({ act, placeOf, snap });
  const { id, polygon } = zone;
  const pressZone = (event: PointerEvent) => {
    if (!takesPresses || event.button !== 0) return;
    const at = placeOf(event);
    const edge = choice === null ? null : nearestEdge(polygon, at, size);
    if (edge !== null && edge.px <= EDGE_PX) {
      act({ type: 'insert', zoneId: id, after: edge.after, at: edge.at });
      drag.start(event, 'corner');
    } else {
      act({ type: 'choose', choice: { zoneId: id, corner: null } });
      drag.start(event, 'zone');
    }
  };
  const pressCorner = (event: PointerEvent, corner: number) => {
    if (!takesPresses || event.button !== 0) return;
    act({ type: 'choose', choice: { zoneId: id, corner } });
    drag.start(event, 'corner');
  };
  const [x, y] = polygon[0] ?? [0, 0];
  return (
    <g className={['zone', choice ? 'chosen' : '', hasFault ? 'fault' : ''].join(' ')} {...drag.listeners}>
      <polygon points={inPixels(polygon, size)} onPointerDown={pressZone} data-zone={id} />
      <text x={x * size.widthPx + 6} y={y * size.heightPx + 16}>
        {zone.name ?? id}
      </text>
      {choice === null
        ? null
        : polygon.map(([left, top], corner) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its place in the row
            <g key={corner} className={choice.corner === corner ? 'corner held' : 'corner'}>
              <circle cx={left * size.widthPx} cy={top * size.heightPx} r={6} />
              {/* biome-ignore lint/a11y/useSemanticElements: a button of HTML cannot stand in SVG */}
              <circle
                className="grip"
                cx={left * size.widthPx}
                cy={top * size.heightPx}
                r={14}
                role="button"
                tabIndex={0}
                aria-label={words.say('zones.corner', { n: corner + 1, zone: zone.name ?? id })}
                onFocus={() => act({ type: 'choose', choice: { zoneId: id, corner } })}
                onPointerDown={(event) => pressCorner(event, corner)}
              />
            </g>
          ))}
    </g>
  );
}

interface Drag {
  readonly what: 'corner' | 'zone';
  last: Corner;
  readonly startPx: readonly [number, number];
  hasMoved: boolean;
  readonly cancelLongPress: () => void;
}

/** A press that moves is a drag; a long press that does not move removes what it is on. */
function useDrag({ act, placeOf, snap }: Pick<Props, 'act' | 'placeOf' | 'snap'>) {
  const drag = useRef<Drag | null>(null);
  const finish = () => {
    if (drag.current === null) return;
    drag.current.cancelLongPress();
    drag.current = null;
    act({ type: 'let-go' });
  };
  const start = (event: PointerEvent, what: Drag['what']) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const cancelLongPress = pageClock.after(LONG_PRESS_MS, () => {
      if (drag.current === null || drag.current.hasMoved || event.pointerType !== 'touch') return;
      drag.current = null;
      act({ type: 'let-go' });
      act({ type: 'remove' });
    });
    drag.current = {
      what,
      last: placeOf(event),
      startPx: [event.clientX, event.clientY],
      hasMoved: false,
      cancelLongPress,
    };
    act({ type: 'hold' });
  };
  const onPointerMove = (event: PointerEvent) => {
    const { current } = drag;
    if (current === null) return;
    const [startX, startY] = current.startPx;
    // A finger is never quite still.
    if (!current.hasMoved && Math.hypot(event.clientX - startX, event.clientY - startY) < STILL_PX) return;
    current.hasMoved = true;
    const at = placeOf(event);
    if (current.what === 'corner') act({ type: 'put', at: snap(at) });
    else act({ type: 'move', by: [at[0] - current.last[0], at[1] - current.last[1]] });
    current.last = at;
  };
  return { start, listeners: { onPointerMove, onPointerUp: finish, onPointerCancel: finish } };
}
