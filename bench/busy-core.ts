import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';

/** Keeps one core busy, at the lowest priority, until it is disposed of: what any other program would take from the machine. */
export function busyCore(): Disposable {
  const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  return { [Symbol.dispose]: () => void child.kill('SIGKILL') };
}
