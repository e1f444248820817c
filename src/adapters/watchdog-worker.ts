import { appendFile, write } from 'node:fs';
import { workerData } from 'node:worker_threads';

export interface WatchdogData {
  /** Counts up while the main thread's loop moves. */
  readonly beats: Int32Array;
  readonly everyMs: number;
  readonly limitMs: number;
  readonly noteFile: string | null;
}

const { beats, everyMs, limitMs, noteFile } = workerData as WatchdogData;

/** For the note to be written. */
const LAST_WORDS_MS = 300;

/** Looks that found the beat unchanged, in a row. Looks are counted, not time: while this thread slept nobody hung. */
let stillLooks = 0;
let lastBeat = Atomics.load(beats, 0);

const looking = setInterval(() => {
  const beat = Atomics.load(beats, 0);
  stillLooks = beat === lastBeat ? stillLooks + 1 : 0;
  lastBeat = beat;
  if (stillLooks * everyMs < limitMs) return;
  clearInterval(looking);
  const note = `jiexun: the event loop has not moved for ${limitMs} ms; ending process ${process.pid} so that it is started anew.\n`;
  // Not console: that goes through the main thread, which hangs. Nor does the end wait for whoever reads.
  write(2, note, () => undefined);
  if (noteFile !== null) appendFile(noteFile, `${new Date().toISOString()} ${note}`, () => undefined);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), LAST_WORDS_MS);
}, everyMs);
