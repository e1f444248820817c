/**
 * `node scripts/write-published-models.ts FOLDER`: writes the published COCO weights of the test data as model folders,
 * to compare with (`jiexun evaluate --against FOLDER/yolox-nano`). They do not belong to the project: keep them out of
 * the repository.
 */
import { PUBLISHED, writePublishedModel } from '../src/testing/builders/published-models.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Name the folder they go to: node scripts/write-published-models.ts FOLDER');
  process.exitCode = 2;
} else for (const manifest of PUBLISHED) console.log(writePublishedModel(manifest, folder));
