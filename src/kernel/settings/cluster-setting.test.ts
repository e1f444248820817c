import { describe, expect, it } from 'vitest';
import { checkSigning, readClusterSetting } from './cluster-setting.ts';

const WHOLE = {
  JIEXUN_STORE: 'mongodb://me:hunter2@db/jiexun',
  JIEXUN_QUEUE: 'redis://:hunter2@queue',
  JIEXUN_EVIDENCE: '/srv/evidence',
};

describe('where many machines meet', () => {
  it('is null on one machine', () => {
    expect(readClusterSetting({ JIEXUN_EVIDENCE: '/srv/evidence' })).toBeNull();
  });

  it('is a store and a queue', () => {
    const { JIEXUN_STORE: storeUrl, JIEXUN_QUEUE: queueUrl } = WHOLE;
    expect(readClusterSetting(WHOLE)).toEqual({ storeUrl, queueUrl, prefix: undefined });
    expect(readClusterSetting({ ...WHOLE, JIEXUN_REDIS_PREFIX: 'east' })?.prefix).toBe('east');
  });

  it.each([
    ['JIEXUN_STORE', /JIEXUN_QUEUE is set and JIEXUN_STORE is not.*mongodb:/],
    ['JIEXUN_QUEUE', /JIEXUN_STORE is set and JIEXUN_QUEUE is not.*redis:/],
    ['JIEXUN_EVIDENCE', /shared folder or s3:/],
  ])('is refused without %s, with what to do and no password', (name, message) => {
    const env = { ...WHOLE, [name]: '' };
    expect(() => readClusterSetting(env)).toThrow(expect.objectContaining({ code: 'JX_CLUSTER_SETTING' }));
    expect(() => readClusterSetting(env)).toThrow(message);
    expect(() => readClusterSetting(env)).not.toThrow(/hunter2/);
  });

  it('needs a key for all to file cases, and none to look at them', () => {
    expect(() => checkSigning(null)).toThrow(/openssl genpkey/);
    expect(() => checkSigning({ type: 'text', text: 'x', from: 'JIEXUN_SIGNING_KEY' })).not.toThrow();
    expect(readClusterSetting(WHOLE)).not.toBeNull();
  });
});
