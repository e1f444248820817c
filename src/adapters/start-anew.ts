/**
 * When this process ends it becomes a new one with the same arguments, under the same process id: whoever supervises it sees no
 * end, and threads that nothing else ends are gone.
 */
export function startAnew(environment: Readonly<NodeJS.ProcessEnv>): void {
  const { execPath, execArgv, argv } = process;
  // Before whatever else waits for the end: that would end it for good.
  process.prependOnceListener('exit', () => {
    process.execve?.(execPath, [execPath, ...execArgv, ...argv.slice(1)], { ...environment });
  });
}
