import type { ServerResponse } from 'node:http';
import { setTimeout as later } from 'node:timers/promises';

const SOAP = 'http://www.w3.org/2003/05/soap-envelope';

/**
 * How it misbehaves. `huge`: two gigabytes; `never`: no answer; `drip`: a byte now and then; `entities`: entities of
 * entities; `deep`: elements within elements; `html`: a page; `noise`: no HTTP at all.
 */
export type DeviceManner = 'well' | 'huge' | 'never' | 'drip' | 'entities' | 'deep' | 'html' | 'noise' | 'redirect';

export function envelope(body: string, header = ''): string {
  return `<?xml version="1.0"?><s:Envelope xmlns:s="${SOAP}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;
}

export function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/soap+xml' }).end(body);
}

const ENTITIES = `<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(40)}"><!ENTITY c "${'&b;'.repeat(40)}">]>`;

/** Answers as the manner says. */
export async function misbehave(manner: Exclude<DeviceManner, 'well'>, response: ServerResponse): Promise<void> {
  const page = Buffer.alloc(1 << 16, ' ');
  switch (manner) {
    case 'never':
      return;
    case 'huge':
      response.writeHead(200);
      for (let sent = 0; sent < 2 ** 31 && !response.destroyed; sent += page.length)
        if (!response.write(page)) await drained(response);
      return;
    case 'drip':
      response.writeHead(200);
      while (!response.destroyed) {
        response.write(' ');
        await later(50);
      }
      return;
    case 'entities':
      return send(response, 200, `${ENTITIES}${envelope('<x>&c;</x>').replace('<?xml version="1.0"?>', '')}`);
    case 'deep':
      return send(response, 200, envelope('<x>'.repeat(100_000)));
    case 'html':
      return send(response, 200, '<!doctype html><title>Router</title>');
    case 'noise':
      response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n');
      return;
    case 'redirect':
      response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
  }
}

/** Waits until more can be written, or nobody reads any more. */
async function drained(response: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  response.once('drain', resolve).once('close', resolve);
  await promise;
  response.off('drain', resolve).off('close', resolve);
}
