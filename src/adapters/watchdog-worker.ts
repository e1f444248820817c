import { appendFileSync, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

export interface WatchdogData {
  /** Counts up while the main thread's loop moves. */
  readonly beats: Int32Array;
  readonly everyMs: number;
  readonly limitMs: number;
  readonly noteFile: string | null;
}

const { beats, everyMs, limitMs, noteFile } = workerData as WatchdogData;

/** Looks that found the beat unchanged, in a row. Looks are counted, not time: while this thread slept nobody hung. */
let stillLooks = 0;
let lastBeat = Atomics.load(beats, 0);

setInterval(() => {
  const beat = Atomics.load(beats, 0);
  stillLooks = beat === lastBeat ? stillLooks + 1 : 0;
  lastBeat = beat;
  if (stillLooks * everyMs < limitMs) return;
  const note = `jiexun: the event loop has not moved for ${limitMs} ms; ending process ${process.pid} so that it is started anew.\n`;
  try {
    // Not console: that goes through the main thread, which hangs.
    writeSync(2, note);
    if (noteFile !== null) appendFileSync(noteFile, `${new Date().toISOString()} ${note}`);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}, everyMs);
