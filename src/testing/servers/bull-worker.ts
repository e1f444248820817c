import { appendFileSync } from 'node:fs';
import { BullCrew } from './bull-crew.ts';

/**
 * A worker that a test kills or stops: it writes to a file what it begins and ends. Arguments: URL, prefix, file, its
 * name, how long a job takes.
 */
const [url = '', prefix = '', file = '', me = '', runMs = ''] = process.argv.slice(2);
const note = (text: string) => appendFileSync(file, `${me} ${text}\n`);
const crew = new BullCrew(url, prefix);
await crew.start({
  'seal-case': async ({ id }, signal) => {
    note(`began ${id}`);
    signal.addEventListener('abort', () => note(`lost ${id}`));
    for (const until = Date.now() + Number(runMs); Date.now() < until && !signal.aborted; ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    note(`ended ${id}`);
    return 'done';
  },
});
note('started');
