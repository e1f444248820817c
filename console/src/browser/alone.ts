/**
 * Runs it while no other tab of this browser runs one of this name. Browsers have locks on secure connections only; without
 * them several tabs may run at once, and the server takes each request once all the same.
 */
export function alone<T>(name: string, run: () => Promise<T>): Promise<T> {
  if (navigator.locks === undefined) return run();
  return navigator.locks.request(name, run);
}
