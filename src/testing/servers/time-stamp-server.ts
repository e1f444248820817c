import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

const CONFIG = `
[req]
distinguished_name = dn
[dn]
[issuer]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[stamps]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[authority]
serial = serial
signer_cert = authority.pem
signer_key = authority.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
`;

/** A time-stamp authority of the tests' own: `openssl ts` behind HTTP, with an issuer of its own. */
export class TimeStampServer {
  readonly #server: Server;
  readonly #folder: string;
  readonly url: string;
  /** The issuer's certificate. */
  readonly issuerPem: string;
  /** So many stamps were asked for. */
  stamps = 0;

  private constructor(server: Server, folder: string) {
    this.#server = server;
    this.#folder = folder;
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    this.url = `http://127.0.0.1:${address.port}/stamp`;
    this.issuerPem = readFileSync(join(folder, 'issuer.pem'), 'utf8');
    server.on('request', async (request, response) => {
      this.stamps += 1;
      writeFileSync(join(folder, 'query'), await buffer(request));
      const reply = [
        'ts',
        '-reply',
        '-config',
        'config',
        '-section',
        'authority',
        '-queryfile',
        'query',
        '-out',
        'answer',
      ];
      openssl(folder, ...reply);
      response.setHeader('content-type', 'application/timestamp-reply').end(readFileSync(join(folder, 'answer')));
    });
  }

  static async start(): Promise<TimeStampServer> {
    const folder = mkdtempSync(join(tmpdir(), 'jiexun-test-'));
    writeFileSync(join(folder, 'config'), CONFIG);
    writeFileSync(join(folder, 'serial'), '01\n');
    const key = ['-newkey', 'rsa:2048', '-nodes', '-config', 'config'];
    openssl(
      folder,
      'req',
      '-x509',
      ...key,
      '-keyout',
      'issuer.key',
      '-out',
      'issuer.pem',
      '-extensions',
      'issuer',
      '-subj',
      '/CN=Issuer',
    );
    openssl(folder, 'req', ...key, '-keyout', 'authority.key', '-out', 'authority.csr', '-subj', '/CN=Authority');
    const issued = [
      '-CA',
      'issuer.pem',
      '-CAkey',
      'issuer.key',
      '-CAcreateserial',
      '-extfile',
      'config',
      '-extensions',
      'stamps',
    ];
    openssl(folder, 'x509', '-req', '-in', 'authority.csr', '-out', 'authority.pem', ...issued);
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new TimeStampServer(server, folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function openssl(folder: string, ...args: readonly string[]): void {
  execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
}
