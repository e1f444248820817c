import type { Worker } from 'node:worker_threads';
import { isMainThread } from 'node:worker_threads';

const stuck = new Set<Worker>();
let isGuarded = false;

/**
 * Gives a thread up that does not come back from the runtime. Nothing ends such a thread: it takes a core until the process ends.
 * And Node waits for its threads before it ends: so the process is then ended at once, with the exit code it was to have.
 */
export function giveUpThread(worker: Worker): void {
  worker.unref();
  stuck.add(worker);
  worker.once('exit', () => stuck.delete(worker));
  if (isGuarded) return;
  isGuarded = true;
  process.once('exit', (code) => {
    if (stuck.size > 0 && isMainThread) endAtOnce(code);
  });
}

/** The kernel ends every thread of a process that becomes another program; that one ends with the code. */
function endAtOnce(code: number): void {
  try {
    process.execve?.('/bin/sh', ['sh', '-c', `exit ${code}`], {});
  } catch (error) {
    console.error('The process is ended by force, its exit code is lost:', error);
  }
  process.kill(process.pid, 'SIGKILL');
}
