import { appendFile, write } from 'node:fs';
import { workerData } from 'node:worker_threads';

export interface WatchdogData {
  /** A number that grows while the main thread's loop runs. */
  readonly beats: Int32Array;
  readonly everyMs: number;
  readonly limitMs: number;
  readonly noteFile: string | null;
}

const { beats, everyMs, limitMs, noteFile } = workerData as WatchdogData;

/** The time to write the note. */
const LAST_WORDS_MS = 300;

/**
 * How many checks in a row found the heartbeat unchanged. Checks are counted, not time: while this thread slept, the
 * loop did not hang.
 */
let stillLooks = 0;
let lastBeat = Atomics.load(beats, 0);

const looking = setInterval(() => {
  const beat = Atomics.load(beats, 0);
  stillLooks = beat === lastBeat ? stillLooks + 1 : 0;
  lastBeat = beat;
  if (stillLooks * everyMs < limitMs) return;
  clearInterval(looking);
  const note = `jiexun: the event loop has not moved for ${limitMs} ms; ending process ${process.pid} so that it is started again.\n`;
  // Does not use console, which goes through the main thread, and that hangs. The end does not wait for a reader
  // either.
  write(2, note, () => undefined);
  if (noteFile !== null) appendFile(noteFile, `${new Date().toISOString()} ${note}`, () => undefined);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), LAST_WORDS_MS);
}, everyMs);
