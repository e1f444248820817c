import { type RefObject, useEffect, useRef, useState } from 'react';
import { useFrameSize } from '../look/use-frame-size.ts';
import { moved, type Point, type Size, type View, WHOLE, wheelFactor, zoomed } from './zoom.ts';

const NO_SIZE: Size = { widthPx: 1, heightPx: 1 };

/** Zooms a picture in its frame by wheel, drag and pinch. `subject`: another one starts whole again. */
export function useZoom(frame: RefObject<HTMLElement | null>, picture: Size | null, subject: string) {
  const [view, setView] = useState<{ readonly subject: string; readonly view: View }>({ subject, view: WHOLE });
  const size = useFrameSize(frame);
  const live = useRef({ picture: picture ?? NO_SIZE, frame: size });
  live.current = { picture: picture ?? NO_SIZE, frame: size };
  const shown = view.subject === subject ? view.view : WHOLE;

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const change = (how: (view: View) => View) =>
      setView((last) => ({ subject, view: how(last.subject === subject ? last.view : WHOLE) }));
    return listen(element, {
      zoom: (factor, at) => change((last) => zoomed(last, factor, at, live.current)),
      move: (by) => change((last) => moved(last, by, live.current)),
    });
  }, [frame, subject]);

  return { view: shown, frameSize: size, reset: () => setView({ subject, view: WHOLE }) };
}

interface Gestures {
  readonly zoom: (factor: number, at: Point) => void;
  readonly move: (by: Point) => void;
}

function listen(element: HTMLElement, { zoom, move }: Gestures): () => void {
  const over = new AbortController();
  const { signal } = over;
  const fingers = new Map<number, Point>();
  const fromMiddle = ({ x, y }: Point): Point => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: x - left - width / 2, y: y - top - height / 2 };
  };
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    zoom(wheelFactor(event.deltaY), fromMiddle({ x: event.clientX, y: event.clientY }));
  };
  const onMove = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    if (other === undefined) return move({ x: now.x - before.x, y: now.y - before.y });
    const middle = fromMiddle({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    zoom(distance(now, other) / Math.max(1, distance(before, other)), middle);
  };
  const onDown = (event: PointerEvent) => {
    if (event.target instanceof Element && event.target.closest('button')) return;
    element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const onUp = (event: PointerEvent) => fingers.delete(event.pointerId);
  element.addEventListener('wheel', onWheel, { signal, passive: false });
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', onMove, { signal });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', onUp, { signal });
  return () => over.abort();
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
