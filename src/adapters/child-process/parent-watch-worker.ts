import { isMainThread, workerData } from 'node:worker_threads';

const LOOK_EVERY_MS = 500;

/** When a parent dies, the kernel gives its children to another process: the number changes. */
const parent = Number(workerData);

// `bin/compile.mjs` only loads this file, and is nobody's child.
if (!isMainThread)
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, LOOK_EVERY_MS);
