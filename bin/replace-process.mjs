import { spawn } from 'node:child_process';

/**
 * Runs a program in the place of this process, under the same process id, so that ending this process ends the program.
 * Node before 22.15 cannot do that. There this process stays, passes every signal on, and ends when the program has
 * ended.
 */
export function replaceProcess(program, args, env) {
  if (process.execve) process.execve(program, [program, ...args], env);
  let child = null;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child?.kill(signal));
  child = spawn(program, args, { stdio: 'inherit', env });
  child.on('error', (error) => {
    console.error(`The program could not be started: ${error.message}`);
    process.exit(3);
  });
  child.on('exit', (code, signal) => {
    for (const handled of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(handled);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 3);
  });
}
