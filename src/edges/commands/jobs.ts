import type { Command } from 'commander';
import { columns } from '../../kernel/domain/columns.ts';
import { shortText } from '../../kernel/domain/cut-text.ts';
import { UNREADABLE } from '../../kernel/jobs/dead-letters.ts';
import type { DeadLetter, Job, JobName, JobQueue } from '../../kernel/jobs/job-queue.ts';
import { JOB_NAMES } from '../../kernel/jobs/job-queue.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { type Words, wordsIn } from '../../kernel/words/words.ts';

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
  readonly words: Words;
  readonly print: (line: string) => void;
}

interface RetryOptions {
  readonly all?: true;
}

/**
 * `jiexun jobs`: lists the jobs that wait and run in the background, and those that were given up; `jobs retry` puts
 * the given-up jobs back.
 */
export function addJobs(program: Command, { openQueue, words, print }: JobsParts): void {
  const jobs = program
    .command('jobs')
    .description(words.say('help.jobs'))
    .option('--json', words.say('help.jobs.json'))
    .action(({ json }: { readonly json?: true }) =>
      withQueue(async (queue) => {
        for (const line of json ? await jsonLines(queue) : await textLines(queue, words)) print(line);
      }),
    );
  jobs
    .command('retry')
    .description(words.say('help.jobs-retry'))
    .argument('[jobs...]', words.say('help.jobs-retry.jobs'))
    .option('--all', words.say('help.jobs-retry.all'))
    .action((named: readonly string[], { all }: RetryOptions, command: Command) => {
      if (named.length > 0 === (all === true)) command.error(words.say('job.name-letters'));
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
      if (!(UNREADABLE in letter.data)) print(words.of(await putBack(queue, letter)));
      else if (named === null) print(words.say('job.left', { key: keyOf(letter) }));
      else throw saidError('JX_JOB_UNREADABLE', saying('queue-error.letter-unreadable', { key: keyOf(letter) }));
    }
    if (chosen.length === 0) print(words.say('job.none-to-retry'));
  }
}

/** The dead letter stays until the job has succeeded. */
async function putBack(queue: QueueView, { name, id, data }: DeadLetter): Promise<Saying> {
  const key = keyOf({ name, id });
  if ((await queue.add({ name, id, data })) === 'duplicate') return saying('job.waits', { key });
  return saying('job.put-back', { key });
}

async function textLines(queue: QueueView, words: Words): Promise<readonly string[]> {
  const { say } = words;
  const counts = await queue.counts();
  const table = columns([
    [say('job.col-job'), say('job.col-waiting'), say('job.col-running')],
    ...JOB_NAMES.map((name) => [name, `${counts[name].waiting}`, `${counts[name].running}`]),
  ]);
  const letters = await queue.deadLetters();
  if (letters.length === 0) return [...table, '', say('job.no-letters')];
  const rows = await Promise.all(
    letters.map(async (letter) => [
      letter.failedAt.toISOString(),
      keyOf(letter),
      say((await queue.has(letter)) ? 'job.again' : 'job.given-up'),
      oneLine(words.of(letter.error)),
    ]),
  );
  const head = [say('job.col-failed'), say('job.col-job'), say('job.col-state'), say('job.col-error')];
  return [...table, '', say('job.letters'), ...columns([head, ...rows]), say('job.to-do')];
}

async function jsonLines(queue: QueueView): Promise<readonly string[]> {
  const counts = await queue.counts();
  const depths = JOB_NAMES.map((name) => JSON.stringify({ type: 'depth', name, ...counts[name] }));
  const letters = await queue.deadLetters();
  const lines = await Promise.all(
    letters.map(async (letter) =>
      JSON.stringify({
        type: 'dead-letter',
        ...letter,
        error: wordsIn('en').of(letter.error),
        isInQueue: await queue.has(letter),
      }),
    ),
  );
  return [...depths, ...lines];
}

function keyOf({ name, id }: Pick<Job, 'name' | 'id'>): string {
  return `${name}/${id}`;
}

/** Errors of libraries may be a page long. */
function oneLine(text: string): string {
  return shortText(text.replaceAll(/\s+/g, ' '), 160);
}

function unknown(key: string): never {
  throw saidError('JX_JOB_UNKNOWN', saying('queue-error.no-letter', { key }));
}
