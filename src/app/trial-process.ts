import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { giveWay } from '../adapters/child-process/give-way.ts';
import { parentArgument } from '../adapters/child-process/parent-argument.ts';
import type { TryRules } from '../edges/api/errands/rule-tries.ts';
import { errorSaying, saidError } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';
import type { TrialPlace, TrialSaid } from './trial-main.ts';

const SCRIPT = fileURLToPath(new URL('./trial-main.ts', import.meta.url));
/** Enough for 300,000 presences of a busy camera. A trial that needs more ends, and is said to have failed. */
const MOST_HEAP_MB = 1_500;

/**
 * Tries rules in a process of its own: it keeps a core busy for 15 to 20 s at 300,000 presences, and holds those that may matter in
 * memory. So the web process answers meanwhile, and the processor is first for others.
 */
export function trialsIn(place: TrialPlace): TryRules {
  return (question, { signal, progress }) =>
    new Promise((resolve, reject) => {
      const child = fork(SCRIPT, [parentArgument()], {
        execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${MOST_HEAP_MB}`],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        ...{ signal, killSignal: 'SIGKILL' },
      });
      const failed = (why: string) =>
        reject(saidError('JX_TRIAL_FAILED', saying('people-error.trial-failed', { why })));
      child.once('error', (error) => failed(error.message));
      child.once('exit', (code, by) => failed(`${by ?? code}`));
      child.on('message', (said: TrialSaid) => {
        if (said.type === 'progress') progress({ done: said.done, of: Math.max(said.done, said.of) });
        else if (said.type === 'failed') reject(errorSaying('JX_TRIAL_FAILED', said.why));
        else resolve(said.trial);
      });
      child.send({ place, question });
      giveWay(child.pid);
    });
}
