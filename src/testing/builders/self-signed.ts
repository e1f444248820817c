import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface SelfSigned {
  /** PEM files. */
  readonly cert: string;
  readonly key: string;
  /** Both in one PKCS #12 file, whose password is `test`. */
  readonly keys: string;
}

/** Makes a certificate for 127.0.0.1 that no known authority signed, in files in `folder`; needs openssl. */
export function selfSigned(folder: string): SelfSigned {
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem'), keys: join(folder, 'keys.p12') };
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    ...subject,
    '-keyout',
    files.key,
    '-out',
    files.cert,
  );
  openssl('pkcs12', '-export', '-in', files.cert, '-inkey', files.key, '-out', files.keys, '-passout', 'pass:test');
  return files;
}

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: 'ignore' });
}
