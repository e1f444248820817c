import { useLayoutEffect, useRef } from 'react';
import { onceInSight } from '../browser/in-sight.ts';

interface Props {
  readonly bitmap: ImageBitmap;
  readonly label: string;
  /** Called once somebody had the picture in sight. */
  readonly onSeen: () => void;
}

/** Paints a decoded picture before the browser shows the next frame. */
export function StillCanvas({ bitmap, label, onSeen }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const { current } = canvas;
    if (current === null) return undefined;
    current.width = bitmap.width;
    current.height = bitmap.height;
    current.getContext('2d')?.drawImage(bitmap, 0, 0);
    return onceInSight(current, onSeen);
  }, [bitmap, onSeen]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}
