import type { Worker } from 'node:worker_threads';
import { isMainThread } from 'node:worker_threads';

const stuck = new Set<Worker>();
let isGuarded = false;

/**
 * Gives up a thread that hangs in the runtime. Nothing can end such a thread: it uses a core until the process ends.
 * Node waits for its threads before it ends, so at its end this process becomes another program at once, which ends
 * with the same exit code.
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

/** When a process becomes another program, the kernel ends all its threads. That program ends with the exit code. */
function endAtOnce(code: number): void {
  try {
    process.execve?.('/bin/sh', ['sh', '-c', `exit ${code}`], {});
  } catch (error) {
    console.error('The process is ended by force, its exit code is lost:', error);
  }
  process.kill(process.pid, 'SIGKILL');
}
