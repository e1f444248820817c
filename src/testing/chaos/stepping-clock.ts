/**
 * Loaded into a process before the program (`node --import`): SIGUSR2 sets its clock off by CHAOS_CLOCK_STEP_MS, or back.
 * Only what JavaScript calls the time of day; intervals go on as they are, as on a machine whose clock somebody sets.
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
