import { describe, expect, test } from 'vitest';
import { readEvidenceSetting } from '../kernel/settings/evidence-setting.ts';
import { recordingFolders } from './recording-folders.ts';

const PLACES = {
  dataFolder: '/srv/jiexun/data',
  evidence: { type: 'shared-folder', folder: '/mnt/evidence' },
} as const;

describe('the folders of the recordings', () => {
  test.each(['/mnt/video', '/srv/jiexun/video', '/srv/jiexun/data2', '/srv/jiexun/..data', '/mnt/evidence-video'])(
    'may be %s',
    (folder) => expect(recordingFolders([folder], PLACES)).toEqual([folder]),
  );

  test.each([
    ['/srv/jiexun/data', '/srv/jiexun/data'],
    ['/srv/jiexun/data/', '/srv/jiexun/data'],
    ['/srv/jiexun/data/video', '/srv/jiexun/data'],
    ['/srv/jiexun', '/srv/jiexun/data'],
    ['/', '/srv/jiexun/data'],
    ['/mnt/evidence/video', '/mnt/evidence'],
    ['/mnt', '/mnt/evidence'],
  ])('may not be %s, beside one that may', (folder, other) => {
    const name = () => recordingFolders(['/mnt/video', folder], PLACES);
    expect(name).toThrow(expect.objectContaining({ code: 'JX_NOT_RECORDINGS' }));
    expect(name).toThrow(other);
  });

  test('evidence in a bucket is in none of them', () => {
    const folders = { dataFolder: '/srv/data', workingFolder: '/srv' };
    const evidence = readEvidenceSetting('s3://evidence/street?endpoint=http://127.0.0.1:9&region=x', folders);
    expect(recordingFolders(['video'], { dataFolder: '/srv/data', evidence })).toHaveLength(1);
  });
});
