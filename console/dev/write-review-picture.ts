/** Makes docs/review.jpg, the README's first picture, from the built page and drawn pictures: `npm run docs:review`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { closeBrowser, shownCase } from './browsing.ts';
import { PageWorld } from './page-world.ts';

const QUALITY = 85;
const world = await PageWorld.open(12);
try {
  const page = await world.signIn('1001', '/review');
  await shownCase(page);
  const jpeg = await sharp(await page.screenshot())
    .jpeg({ quality: QUALITY })
    .toBuffer();
  const target = join(import.meta.dirname, '..', '..', 'docs', 'review.jpg');
  writeFileSync(target, jpeg);
  console.log(`${target}: ${jpeg.length} bytes`);
} finally {
  await world.close();
  await closeBrowser();
}
