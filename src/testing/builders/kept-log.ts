import type { Log } from '../../kernel/domain/log.ts';

/** Keeps what was logged, for a test to look at. */
export class KeptLog implements Log {
  readonly lines: { readonly level: keyof Log; readonly message: string; readonly fields: object }[] = [];

  /** The lines for people, as `level: message`. */
  get told(): readonly string[] {
    return this.lines.filter(({ level }) => level !== 'debug').map(({ level, message }) => `${level}: ${message}`);
  }

  debug(message: string, fields: object = {}): void {
    this.lines.push({ level: 'debug', message, fields });
  }

  info(message: string, fields: object = {}): void {
    this.lines.push({ level: 'info', message, fields });
  }

  warn(message: string, fields: object = {}): void {
    this.lines.push({ level: 'warn', message, fields });
  }

  error(message: string, fields: object = {}): void {
    this.lines.push({ level: 'error', message, fields });
  }
}
