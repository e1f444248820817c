const HALF = 0.5;

/**
 * Calls back once: when at least half of the element lies in the window, the tab is in sight, and the browser has painted it
 * there. The returned function ends the wait.
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
      isIn = entries.at(-1)?.isIntersecting ?? false;
      look();
    },
    { threshold: HALF },
  );
  over.signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  });
  document.addEventListener('visibilitychange', look, { signal: over.signal });
  observer.observe(element);
  return () => over.abort();
}
