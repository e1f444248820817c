import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { wordsIn } from '../kernel/words/words.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { openEvidence, openSigner } from './open-evidence.ts';

const log = new KeptLog();
const words = wordsIn('en');

/** Opens evidence in a process that cannot load the client of S3. */
function openWithoutS3(setting: object): string {
  const program = `
    import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, context, next) => {
      if (name.startsWith('@aws-sdk')) throw new Error('loaded ' + name);
      return next(name, context);
    } });
    const { openEvidence } = await import(${JSON.stringify(new URL('./open-evidence.ts', import.meta.url).href)});
    const env = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    const { store, close } = await openEvidence(${JSON.stringify(setting)}, { env, log: null });
    await store.check();
    await close();
    console.log('opened');`;
  const file = join(scratchFolder(), 'open.mjs');
  writeFileSync(file, program);
  const { stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    encoding: 'utf8',
  });
  return `${stdout}${stderr}`;
}

const bucket = {
  type: 'bucket',
  bucket: 'evidence',
  prefix: '',
  endpoint: null,
  region: 'a',
  pathStyle: false,
} as const;

test('a folder is opened without the client of S3, a bucket loads it', () => {
  expect(openWithoutS3({ type: 'own-folder', folder: scratchFolder() })).toContain('opened');
  expect(openWithoutS3({ type: 'shared-folder', folder: scratchFolder() })).toContain('opened');
  expect(openWithoutS3(bucket)).toContain('loaded @aws-sdk/client-s3');
}, 60_000);

test('a bucket without keys in the environment is refused', async () => {
  await expect(openEvidence(bucket, { env: {}, log })).rejects.toMatchObject({ code: 'JX_EVIDENCE_SETTING' });
});

test('the data folder has a key of its own, shared evidence needs one that is shared', async () => {
  const folder = scratchFolder();
  const own = { type: 'own-folder', folder } as const;
  const { shelf, close } = await openEvidence(own, { env: {}, log });
  expect(await openSigner({ evidence: own, signing: null }, { shelf, words, log })).toHaveProperty('keyId');
  const shared = openSigner({ evidence: { ...own, type: 'shared-folder' }, signing: null }, { shelf, words, log });
  await expect(shared).rejects.toMatchObject({ code: 'JX_SIGNING_KEY', message: expect.stringContaining('openssl') });
  await close();
});
