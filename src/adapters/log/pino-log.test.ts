import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { JiexunError } from '../../kernel/domain/error.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { createLog } from './pino-log.ts';

/** What stands in the log after this error. */
function logged(format: 'text' | 'json', error: unknown): string {
  const path = join(scratchFolder(), 'log');
  const fd = openSync(path, 'w');
  createLog({ format, level: 'warn', fd }).warn('it failed', { error });
  closeSync(fd);
  return readFileSync(path, 'utf8');
}

const outside = new Error('connect ECONNREFUSED');
const ofUs = new JiexunError('JX_STORE_UNREACHABLE', 'The store does not answer.', { cause: outside });

describe.each(['text', 'json'] as const)('the log as %s', (format) => {
  test.each([
    ['an error of the registry, with its code', ofUs, ['JX_STORE_UNREACHABLE', 'The store does not answer.']],
    ['what lies behind it', ofUs, ['connect ECONNREFUSED']],
    ['any other error, with the place where it was thrown', outside, ['connect ECONNREFUSED', 'pino-log.test.ts']],
    ['what is thrown and is no error', 'just a text', ['just a text']],
  ])('says why: %s', (_, error, parts) => {
    for (const part of parts) expect(logged(format, error)).toContain(part);
  });

  test('ends with an error that is its own cause', () => {
    const own = new Error('round');
    own.cause = own;
    expect(logged(format, own)).toContain('round');
  });
});

test('a full disk does not end the command that logs', () => {
  const fd = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(fd));
  const log = createLog({ format: 'json', level: 'warn', fd });
  expect(() => {
    log.warn('first');
    log.warn('second');
  }).not.toThrow();
});
