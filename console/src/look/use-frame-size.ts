import { type RefObject, useEffect, useReducer, useRef } from 'react';

/** In CSS pixels. */
export interface FrameSize {
  readonly widthPx: number;
  readonly heightPx: number;
}
const NO_SIZE: FrameSize = { widthPx: 1, heightPx: 1 };

/** The frame's size, also after the window or the full screen has changed it. */
export function useFrameSize(frame: RefObject<HTMLElement | null>): FrameSize {
  const size = useRef<FrameSize>(NO_SIZE);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = () => {
      size.current = { widthPx: element.clientWidth || 1, heightPx: element.clientHeight || 1 };
      redraw();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [frame]);
  return size.current;
}
