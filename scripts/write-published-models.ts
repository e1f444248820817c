/**
 * `node scripts/write-published-models.ts FOLDER`: the published COCO weights of the test data as model folders, to be weighed
 * against (`jiexun evaluate --against FOLDER/yolox-nano`). They are not the project's: keep them out of the repository.
 */
import { PUBLISHED, writePublishedModel } from '../src/testing/builders/published-models.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Name the folder they go to: node scripts/write-published-models.ts FOLDER');
  process.exitCode = 2;
} else for (const manifest of PUBLISHED) console.log(writePublishedModel(manifest, folder));
