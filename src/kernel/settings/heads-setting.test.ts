import { expect, test } from 'vitest';
import { readHeadsSetting } from './heads-setting.ts';

test.each([
  [undefined, null],
  ['', null],
  ['kept', { type: 'folder', folder: '/srv/kept' }],
  ['/mnt/kept', { type: 'folder', folder: '/mnt/kept' }],
  ['s3://heads/a?region=cn-north-1', { type: 'bucket', bucket: 'heads', prefix: 'a' }],
  ['https://example.org/heads', { type: 'webhook', url: 'https://example.org/heads' }],
  ['tsa+http://tsa.example.org/', { type: 'time-stamp', url: 'http://tsa.example.org/' }],
])('%s', (text, setting) => {
  if (setting === null) expect(readHeadsSetting(text, '/srv')).toBeNull();
  else expect(readHeadsSetting(text, '/srv')).toMatchObject(setting);
});

test.each([['ftp://example.org/'], ['tsa+ftp://example.org/'], ['https://'], ['s3://heads/a?secret=1']])(
  '%s is refused, and the variable is named',
  (text) => {
    expect(() => readHeadsSetting(text, '/srv')).toThrow(
      expect.objectContaining({ code: 'JX_HEADS_SETTING', message: expect.stringContaining('JIEXUN_HEADS') }),
    );
  },
);
