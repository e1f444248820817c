import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import type { Polygon } from '../../../src/kernel/domain/polygon.ts';
import { useFrameSize } from '../look/use-frame-size.ts';
import { useWords } from '../words/language.tsx';
import { type Corner, inPicture, type ShownSize, snapped } from './corners.ts';
import { inPixels } from './in-pixels.ts';
import { freeZoneId, type ZoneAct, type ZoneDrawing } from './zone-drawing.ts';
import { zoneFault } from './zone-faults.ts';
import { keyAct } from './zone-keys.ts';
import { ZoneShape } from './zone-shape.tsx';
import './zones.css';

interface Props {
  readonly drawing: ZoneDrawing;
  readonly act: (act: ZoneAct) => void;
  readonly isReadOnly: boolean;
  /** The zones of another version, to compare with. */
  readonly ghosts: readonly Polygon[];
  /** The picture, and what lies over it below the zones. */
  readonly children: ReactNode;
  /** How many times as wide as high the picture is. */
  readonly ratio: number;
}

/** How near is on a corner, or at an edge of the picture. */
const NEAR_PX = 9;
/** Above and below the picture: the bar, the heading, the tools, the choice of pictures, the hint. */
const AROUND_PX = 240;
const MIDDLE: Corner = [0.5, 0.5];

/** The picture with its zones, drawn by mouse, by finger, or by keys alone. */
export function ZoneBoard({ drawing, act, isReadOnly, ghosts, children, ratio }: Props) {
  const words = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const size = useFrameSize(frame);
  const [cursor, setCursor] = useState<Corner>(MIDDLE);
  const { now, choice } = drawing;
  const { begun } = now;
  const placeOf = (event: { readonly clientX: number; readonly clientY: number }): Corner => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined) return MIDDLE;
    return inPicture([(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]);
  };
  const end = () => act({ type: 'close', id: freeZoneId(now.zones) });
  const onKeyDown = (event: KeyboardEvent) => {
    const key = { key: event.key, isShift: event.shiftKey, isControl: event.ctrlKey || event.metaKey };
    if (isReadOnly) return;
    const asked = event.nativeEvent.isComposing ? null : keyAct(key, { isDrawing: begun !== null, cursor, size });
    if (asked === null) return;
    event.preventDefault();
    if (asked.type === 'cursor') setCursor(([x, y]) => inPicture([x + asked.by[0], y + asked.by[1]]));
    else if (asked.type === 'end') end();
    else act(asked);
  };
  const onPointerDown = (event: PointerEvent) => {
    if (isReadOnly || event.button !== 0) return;
    if (begun === null) return act({ type: 'choose', choice: null });
    const at = snapped(placeOf(event), cornersBut(drawing, null), size, NEAR_PX);
    setCursor(at);
    if (isNear(at, begun[0], size) && begun.length >= 3) end();
    else act({ type: 'point', at });
  };
  return (
    <div
      ref={frame}
      className={begun === null ? 'zone-board' : 'zone-board drawing'}
      // A tall picture is as high as the window has room for.
      style={{ maxWidth: `calc((100dvh - ${AROUND_PX}px) * ${ratio})` }}
    >
      {children}
      <svg
        viewBox={`0 0 ${size.widthPx} ${size.heightPx}`}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
        tabIndex={0}
        aria-label={words.say('zones.board')}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={(event) => (begun === null ? undefined : setCursor(placeOf(event)))}
      >
        {ghosts.map((polygon) => (
          <polygon key={JSON.stringify(polygon)} className="ghost" points={inPixels(polygon, size)} />
        ))}
        {now.zones.map((zone) => (
          <ZoneShape
            key={zone.id}
            zone={zone}
            size={size}
            choice={choice?.zoneId === zone.id ? choice : null}
            hasFault={zoneFault(zone.polygon) !== null}
            takesPresses={begun === null && !isReadOnly}
            act={act}
            placeOf={placeOf}
            snap={(at) => snapped(at, cornersBut(drawing, zone.id), size, NEAR_PX)}
          />
        ))}
        {begun === null ? null : <Begun polygon={begun} cursor={cursor} size={size} />}
      </svg>
    </div>
  );
}

/** A zone that is not closed yet, and the line to where its next corner would be. */
function Begun({
  polygon,
  cursor,
  size,
}: {
  readonly polygon: Polygon;
  readonly cursor: Corner;
  readonly size: ShownSize;
}) {
  const [x, y] = [cursor[0] * size.widthPx, cursor[1] * size.heightPx];
  return (
    <g className="begun">
      <polyline points={inPixels([...polygon, cursor], size)} />
      {polygon.map(([left, top]) => (
        <circle key={`${left},${top}`} cx={left * size.widthPx} cy={top * size.heightPx} r={5} />
      ))}
      <path d={`M${x - 9},${y}H${x + 9}M${x},${y - 9}V${y + 9}`} />
    </g>
  );
}

function cornersBut({ now }: ZoneDrawing, zoneId: string | null): readonly Corner[] {
  const others = now.zones.filter(({ id }) => id !== zoneId).flatMap(({ polygon }) => polygon);
  // The first corner of a begun zone is where it is closed.
  return now.begun?.[0] === undefined ? others : [now.begun[0], ...others];
}

function isNear(at: Corner, other: Corner | undefined, size: ShownSize): boolean {
  return (
    other !== undefined && Math.hypot((at[0] - other[0]) * size.widthPx, (at[1] - other[1]) * size.heightPx) <= NEAR_PX
  );
}
