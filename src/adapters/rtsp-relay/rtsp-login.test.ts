import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { RtspLogin } from './rtsp-login.ts';

const MUFASA = { user: 'Mufasa', password: 'Circle of Life' };
const first = { triedBefore: false };
const part = (header: string | null, name: string) => new RegExp(`\\b${name}="?([^",]*)`).exec(header ?? '')?.[1];

test('nothing is said before the host asks', () => {
  expect(new RtspLogin(MUFASA).authorization('DESCRIBE', 'rtsp://cam/')).toBeNull();
});

test('Basic', () => {
  const login = new RtspLogin(MUFASA);
  expect(login.learn(['Basic realm="cam"'], first)).toBe(true);
  expect(login.authorization('DESCRIBE', 'rtsp://cam/')).toBe('Basic TXVmYXNhOkNpcmNsZSBvZiBMaWZl');
});

// The example of RFC 7616, section 3.9.1, its client nonce taken from our header.
test.each([
  ['SHA-256', 'sha256'],
  ['MD5', 'md5'],
])('Digest with %s and qop, as RFC 7616 counts it', (algorithm, hashName) => {
  const login = new RtspLogin(MUFASA);
  const offer = `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;
  expect(login.learn([offer], first)).toBe(true);
  const hash = (text: string) => createHash(hashName).update(text).digest('hex');
  for (const count of ['00000001', '00000002']) {
    const header = login.authorization('GET', '/dir/index.html');
    expect(part(header, 'nc')).toBe(count);
    expect(part(header, 'opaque')).toBe('FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS');
    const [a1, a2] = [hash('Mufasa:http-auth@example.org:Circle of Life'), hash('GET:/dir/index.html')];
    const nonce = '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v';
    expect(part(header, 'response')).toBe(hash(`${a1}:${nonce}:${count}:${part(header, 'cnonce')}:auth:${a2}`));
  }
});

test('Digest without qop, as RFC 2069 counts it (its example, as corrected)', () => {
  const login = new RtspLogin({ user: 'Mufasa', password: 'CircleOfLife' });
  login.learn(['Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"'], first);
  const header = login.authorization('GET', '/dir/index.html');
  expect(part(header, 'response')).toBe('1949323746fe6a43ef61f9606e7febea');
  expect(header).not.toMatch(/qop|cnonce|algorithm/);
});

test.each([
  ['Digest before Basic', ['Basic realm="cam"', 'Digest realm="cam", nonce="n"'], /^Digest /],
  [
    'the first Digest that is known',
    ['Digest realm="c", nonce="n", algorithm=SHA-512-256', 'Digest realm="c", nonce="m", algorithm=SHA-256'],
    /nonce="m".*algorithm="SHA-256"/,
  ],
])('of several offers it takes %s', (_, offers, expected) => {
  const login = new RtspLogin(MUFASA);
  login.learn(offers, first);
  expect(login.authorization('DESCRIBE', 'rtsp://cam/')).toMatch(expected);
});

test.each([[[]], [['Negotiate']], [['Digest realm="c"']], [['Digest realm="c", nonce="n", algorithm=MD4']]])(
  'of %j nothing is known: no further try',
  (offers) => {
    expect(new RtspLogin(MUFASA).learn(offers, first)).toBe(false);
  },
);

test('a refused answer is not given again, except where the host says that it is stale or took it before', () => {
  const offer = (nonce: string, more = '') => [`Digest realm="c", nonce="${nonce}"${more}`];
  const login = new RtspLogin(MUFASA);
  login.learn(offer('a'), first);
  expect(login.learn(offer('b'), { triedBefore: true })).toBe(false);
  expect(login.learn(offer('c', ', stale=TRUE'), { triedBefore: true })).toBe(true);
  login.worked();
  expect(login.learn(offer('d'), { triedBefore: true })).toBe(true);
  expect(login.authorization('OPTIONS', 'rtsp://cam/')).toContain('nonce="d"');
  expect(login.learn(offer('e'), { triedBefore: true })).toBe(false);
});
