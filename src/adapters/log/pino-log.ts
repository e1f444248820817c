import { type DestinationStream, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
import type { Log } from '../../kernel/domain/log.ts';
import { visibleText } from '../../kernel/domain/visible-text.ts';
import { BoundedOutput, MOST_WAITING } from './bounded-output.ts';
import { errorFacts } from './error-facts.ts';

export interface LogOptions {
  /** `text` for people, `json` for a log collector. */
  readonly format: 'text' | 'json';
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** 1 = stdout, 2 = stderr, or a file that is open for writing. */
  readonly fd: number;
}

/** The log of a program that runs for months. */
export interface LongLog extends Log {
  /** Lines that were lost so far, because nobody read them. */
  readonly dropped: number;
  /** Resolves when all is written; never while nobody reads. */
  written(): Promise<void>;
}

/** Each line is written before the call returns: for a command that a person waits for. */
export function createLog({ format, level, fd }: LogOptions): Log {
  const output = pino.destination({ fd, sync: true, maxLength: MOST_WAITING });
  // A full disk: the line waits for the next one. An error that nobody hears would end the command.
  output.on('error', () => undefined);
  return logTo({ write: (line) => output.write(line) }, { format, level });
}

/**
 * Another thread writes the lines; the caller never waits for the reader. Lines that do not fit are dropped and
 * counted, and the log says how many.
 */
export function createLongLog({ format, level, fd }: LogOptions): LongLog {
  const onReadAgain = (lines: number) =>
    log.warn(`${lines} lines of the log were dropped: nobody read it for a while.`, { lines });
  const output = new BoundedOutput(fd, { onReadAgain });
  const log = logTo({ write: (line) => output.write(line) }, { format, level });
  return {
    ...log,
    get dropped() {
      return output.dropped;
    },
    written: () => output.written(),
  };
}

function logTo(output: DestinationStream, { format, level }: Pick<LogOptions, 'format' | 'level'>): Log {
  const serializers = { error: errorFacts };
  const options = { level, base: null, serializers, redact: { paths: ['*.url', '*.href', '*.password'], censor: '…' } };
  const pretty = prettyFactory({
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname',
    singleLine: true,
    colorize: false,
  });
  const shown = format === 'json' ? (line: string) => line : pretty;
  // The message first: of the text for people pino-pretty leaves out some of what hides.
  const logger = pino(options, { write: (line) => output.write(visibleText(shown(line))) });
  return {
    debug: (message, fields = {}) => logger.debug(fields, visibleText(message)),
    info: (message, fields = {}) => logger.info(fields, visibleText(message)),
    warn: (message, fields = {}) => logger.warn(fields, visibleText(message)),
    error: (message, fields = {}) => logger.error(fields, visibleText(message)),
  };
}
