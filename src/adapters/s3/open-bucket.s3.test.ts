import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ringOf } from '../../cases/evidence/key-succession.ts';
import { readPublicKeys } from '../../cases/evidence/signature.ts';
import { verifyEvidence } from '../../cases/evidence/verify-evidence.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { aPresence, aViolation } from '../../testing/builders/case-builders.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { S3_TEST_KEYS, S3Server } from '../../testing/servers/s3-server.ts';
import { AT_FILING, EvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { findAnyKeys, openAnyFolder, openEvidence, openSigner } from '../open-evidence.ts';

const env = { AWS_ACCESS_KEY_ID: S3_TEST_KEYS.accessKeyId, AWS_SECRET_ACCESS_KEY: S3_TEST_KEYS.secretAccessKey };

function aPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

test('a camera sealed into a bucket, with a shared key that changes in between, verifies directly from the bucket', async () => {
  await using server = await S3Server.start();
  const evidence = await server.bucket(`jiexun-${randomUUID()}`);
  const log = new KeptLog();
  const { store, shelf, close } = await openEvidence(evidence, { env, log });
  const world = new EvidenceWorld('', { evidence: store });
  const [old, young] = [aPem(), aPem()];
  for (const [id, text] of Object.entries({ a: old, b: `${young}${old}`, c: young })) {
    const signing = { type: 'text', text, from: 'JIEXUN_SIGNING_KEY' } as const;
    const signer = await openSigner({ evidence, signing }, { shelf, words: wordsIn('en'), log });
    const presence = aPresence({ id, thingId: `thing-${id}` });
    await world.keep(presence, AT_FILING);
    await world.filing.file(aViolation(presence));
    await world.newSealing({ signer }).seal((await world.caseOf(presence)).id);
  }
  const stranger = openSigner(
    { evidence, signing: { type: 'text', text: aPem(), from: 'JIEXUN_SIGNING_KEY' } },
    { shelf, words: wordsIn('en'), log },
  );
  await expect(stranger).rejects.toMatchObject({ code: 'JX_SIGNING_KEY' });
  await close();

  const { bucket, prefix, endpoint } = evidence;
  const camera = `s3://${bucket}/${prefix}/evidence/yard-east?endpoint=${endpoint}&pathStyle=1`;
  const found = await findAnyKeys(camera, env);
  expect(found?.path).toBe(`s3://${bucket}/${prefix}/public.pem`);
  const ring = ringOf(readPublicKeys(found?.pems[0] ?? ''), found?.successions ?? []);
  expect(ring).toHaveLength(2);
  const reader = await openAnyFolder(camera, env);
  const verdict = reader && (await verifyEvidence(reader, ring));
  expect(verdict).toMatchObject({ subject: 'camera', breaches: [], manifests: 3 });
  expect(await openAnyFolder(camera.replace('yard-east', 'none'), env)).toBeNull();
}, 60_000);
