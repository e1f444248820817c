import { useLayoutEffect, useRef } from 'react';

interface Props {
  readonly bitmap: ImageBitmap;
  readonly label: string;
  /** Called when the picture is painted. */
  readonly onPainted: () => void;
}

/** Paints a decoded picture before the browser shows the next frame. */
export function StillCanvas({ bitmap, label, onPainted }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const told = useRef<ImageBitmap | null>(null);
  useLayoutEffect(() => {
    const { current } = canvas;
    if (current === null) return;
    current.width = bitmap.width;
    current.height = bitmap.height;
    current.getContext('2d')?.drawImage(bitmap, 0, 0);
    if (told.current === bitmap) return;
    told.current = bitmap;
    onPainted();
  }, [bitmap, onPainted]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}
