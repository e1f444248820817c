/**
 * Loaded into a process before the program (`node --import`): SIGUSR2 changes its clock by CHAOS_CLOCK_STEP_MS, or
 * changes it back. Only the time of day changes, not intervals: the same happens on a machine whose clock somebody
 * sets.
 */
const stepMs = Number(process.env['CHAOS_CLOCK_STEP_MS'] ?? 0);
const TrueDate = Date;
let offMs = 0;

globalThis.Date = new Proxy(TrueDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [target.now() + offMs] : args, newTarget),
  apply: (target) => new target(target.now() + offMs).toString(),
  get: (target, key) => (key === 'now' ? () => target.now() + offMs : Reflect.get(target, key)),
});

process.on('SIGUSR2', () => {
  offMs = offMs === 0 ? stepMs : 0;
});
