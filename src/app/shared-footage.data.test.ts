import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differencesFromList, replayShared, sharedFile, sharedVideos } from '../../samples/shared-footage.ts';
import { casesOf } from '../testing/builders/scene-truth.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { describeWithData, testData } from '../testing/builders/test-data.ts';

const videos = await sharedVideos();

describeWithData('real footage with zones over the roadway and a dwell of 5 s', () => {
  test.each(videos)('$camera gives the cases of samples/truth/shared.json and no others', async (video) => {
    const dir = scratchFolder();
    const file = await sharedFile(video, { dir, dataFile: testData });
    const found = casesOf(await replayShared(video.camera, file, join(dir, 'out')));
    expect(differencesFromList(found, video.cases)).toEqual([]);
  });
});
