import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { onceInSight } from '../browser/in-sight.ts';
import { useShown } from './shown-context.ts';

interface Props extends Omit<ComponentProps<'img'>, 'ref' | 'onLoad'> {
  readonly caseId: string;
  readonly file: string;
  readonly alt: string;
}

/** A picture of a case. The server is told of it once it is in sight: one further down the page was not shown yet. */
export function SeenImage({ caseId, file, alt, ...attributes }: Props) {
  const shown = useShown();
  const image = useRef<HTMLImageElement>(null);
  const [isLoaded, setLoaded] = useState(false);
  useEffect(() => {
    if (!isLoaded || image.current === null) return undefined;
    return onceInSight(image.current, () => shown.note(caseId, file));
  }, [shown, isLoaded, caseId, file]);
  return <img {...attributes} ref={image} alt={alt} onLoad={() => setLoaded(true)} />;
}
