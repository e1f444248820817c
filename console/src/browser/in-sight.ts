const HALF = 0.5;
/** The shares of the element at which the browser says how much of it lies in the window. */
const THRESHOLDS = [0, 0.1, 0.2, 0.3, 0.4, HALF] as const;

/**
 * Calls back once: when at least half of the element lies in the window, or it fills half of the window's height, the tab is in
 * sight, and the browser has painted it there. The returned function ends the wait.
 */
export function onceInSight(element: Element, seen: () => void): () => void {
  const over = new AbortController();
  let isIn = false;
  let frame = 0;
  const look = () => {
    cancelAnimationFrame(frame);
    if (over.signal.aborted || !isIn || document.visibilityState !== 'visible') return;
    // What is there before one frame is painted at the next. A hidden tab gets no frames.
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        over.abort();
        seen();
      });
    });
  };
  const observer = new IntersectionObserver(
    (entries) => {
      const entry = entries.at(-1);
      isIn = entry !== undefined && isLargeEnough(entry);
      look();
    },
    { threshold: [...THRESHOLDS] },
  );
  over.signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  });
  document.addEventListener('visibilitychange', look, { signal: over.signal });
  observer.observe(element);
  return () => over.abort();
}

/** In a low window, or a page that is zoomed much, half of a picture never fits. */
function isLargeEnough({ isIntersecting, intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry) {
  const windowHeight = rootBounds?.height ?? Number.POSITIVE_INFINITY;
  return isIntersecting && (intersectionRatio >= HALF || intersectionRect.height >= HALF * windowHeight);
}
