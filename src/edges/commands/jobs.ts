import type { Command } from 'commander';
import { columns } from '../../kernel/domain/columns.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { UNREADABLE } from '../../kernel/jobs/dead-letters.ts';
import type { DeadLetter, Job, JobName, JobQueue } from '../../kernel/jobs/job-queue.ts';
import { JOB_NAMES } from '../../kernel/jobs/job-queue.ts';

/** A queue as a person sees it. */
export interface QueueView extends Pick<JobQueue, 'add' | 'deadLetters'> {
  counts(): Promise<Readonly<Record<JobName, { readonly waiting: number; readonly running: number }>>>;
  /** Whether the job waits or runs. */
  has(job: Pick<Job, 'name' | 'id'>): Promise<boolean>;
}

export interface JobsParts {
  /**
   * Opens the data folder's queue or the cluster's, also while it is served. @throws JiexunError JX_NO_DATA, JX_QUEUE_…
   */
  readonly openQueue: () => Promise<{ readonly queue: QueueView; close(): Promise<void> }>;
  readonly print: (line: string) => void;
}

interface RetryOptions {
  readonly all?: true;
}

/**
 * `jiexun jobs`: lists the jobs that wait and run in the background, and those that were given up; `jobs retry` puts
 * the given-up jobs back.
 */
export function addJobs(program: Command, { openQueue, print }: JobsParts): void {
  const jobs = program
    .command('jobs')
    .description('list what waits and runs in the background, and the dead letters: jobs that were given up')
    .option('--json', 'one JSON object a line on stdout')
    .action(({ json }: { readonly json?: true }) =>
      withQueue(async (queue) => {
        for (const line of json ? await jsonLines(queue) : await textLines(queue)) print(line);
      }),
    );
  jobs
    .command('retry')
    .description('put dead letters back; do it when what made them fail is mended')
    .argument('[jobs...]', 'as listed: name/id')
    .option('--all', 'every one')
    .action((named: readonly string[], { all }: RetryOptions, command: Command) => {
      if (named.length > 0 === (all === true)) command.error('error: name dead letters as name/id, or --all');
      return withQueue((queue) => retry(queue, all ? null : named));
    });

  async function withQueue(work: (queue: QueueView) => Promise<void>): Promise<void> {
    const { queue, close } = await openQueue();
    try {
      await work(queue);
    } finally {
      await close();
    }
  }

  /** Looks for all named dead letters before it puts the first one back; null: all dead letters. */
  async function retry(queue: QueueView, named: readonly string[] | null): Promise<void> {
    const letters = await queue.deadLetters();
    const known = new Map(letters.map((letter) => [keyOf(letter), letter]));
    const chosen = named === null ? letters : named.map((key) => known.get(key) ?? unknown(key));
    for (const letter of chosen) {
      if (!(UNREADABLE in letter.data)) print(await putBack(queue, letter));
      else if (named === null) print(`${keyOf(letter)}: left, it holds what could not be read as a job`);
      else {
        throw new JiexunError(
          'JX_JOB_UNREADABLE',
          `${keyOf(letter)} holds what could not be read as a job and cannot be put back; it goes with the retention.`,
        );
      }
    }
    if (chosen.length === 0) print('There are no dead letters.');
  }
}

/** The dead letter stays until the job has succeeded. */
async function putBack(queue: QueueView, { name, id, data }: DeadLetter): Promise<string> {
  const key = keyOf({ name, id });
  if ((await queue.add({ name, id, data })) === 'duplicate') return `${key}: waits or runs already`;
  return `${key}: put back; taken up by the running program within seconds, or when it starts`;
}

async function textLines(queue: QueueView): Promise<readonly string[]> {
  const counts = await queue.counts();
  const table = columns([
    ['job', 'waiting', 'running'],
    ...JOB_NAMES.map((name) => [name, `${counts[name].waiting}`, `${counts[name].running}`]),
  ]);
  const letters = await queue.deadLetters();
  if (letters.length === 0) return [...table, '', 'No dead letters.'];
  const rows = await Promise.all(
    letters.map(async (letter) => [
      letter.failedAt.toISOString(),
      keyOf(letter),
      (await queue.has(letter)) ? 'in the queue again' : 'given up',
      oneLine(letter.error),
    ]),
  );
  const hint = 'Mend the cause, then `jiexun jobs retry NAME/ID` or `jiexun jobs retry --all`.';
  return [...table, '', 'Dead letters:', ...columns([['failed', 'job', 'state', 'error'], ...rows]), hint];
}

async function jsonLines(queue: QueueView): Promise<readonly string[]> {
  const counts = await queue.counts();
  const depths = JOB_NAMES.map((name) => JSON.stringify({ type: 'depth', name, ...counts[name] }));
  const letters = await queue.deadLetters();
  const lines = await Promise.all(
    letters.map(async (letter) =>
      JSON.stringify({ type: 'dead-letter', ...letter, isInQueue: await queue.has(letter) }),
    ),
  );
  return [...depths, ...lines];
}

function keyOf({ name, id }: Pick<Job, 'name' | 'id'>): string {
  return `${name}/${id}`;
}

/** Errors of libraries may be a page long. */
function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

function unknown(key: string): never {
  throw new JiexunError('JX_JOB_UNKNOWN', `There is no dead letter "${key}"; \`jiexun jobs\` lists them.`);
}
