import { pino } from 'pino';
import pretty from 'pino-pretty';
import type { Log } from '../kernel/domain/log.ts';

export interface LogOptions {
  /** `text` for people, `json` for a log collector. */
  readonly format: 'text' | 'json';
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** 1 = stdout, 2 = stderr. */
  readonly fd: 1 | 2;
}

/** Lines are written at once: what was said before a kill is there. */
export function createLog({ format, level, fd }: LogOptions): Log {
  const base = { level, base: null, redact: { paths: ['*.url', '*.href', '*.password'], censor: '…' } };
  const logger =
    format === 'json'
      ? pino(base, pino.destination({ fd, sync: true }))
      : pino(
          base,
          pretty({
            destination: fd,
            sync: true,
            translateTime: 'SYS:HH:MM:ss',
            ignore: 'pid,hostname',
            singleLine: true,
          }),
        );
  return {
    debug: (message, fields = {}) => logger.debug(fields, message),
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) => logger.error(fields, message),
  };
}
