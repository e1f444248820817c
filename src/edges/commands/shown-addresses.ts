import type { NetworkInterfaceInfo } from 'node:os';

const EVERY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);
const LOOPBACK = /^(127\.|::1$|localhost$)/;

export interface ShownAddresses {
  /** The addresses of the server, as people type them. */
  readonly origins: readonly string[];
  /** Whether other machines can reach it. */
  readonly isOpen: boolean;
}

/**
 * Lists the addresses that a server listens on. A server on `0.0.0.0` or `::` listens on each address of this machine.
 * `interfaces`: what `os.networkInterfaces()` gives.
 */
export function shownAddresses(
  { host, port }: { readonly host: string; readonly port: number },
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): ShownAddresses {
  if (!EVERY_ADDRESS.has(host)) return { origins: [originOf(host, port)], isOpen: !LOOPBACK.test(host) };
  const isIpv4Only = host === '0.0.0.0';
  const all = Object.values(interfaces).flatMap((addresses) => addresses ?? []);
  const reached = all.filter(
    ({ family, address }) => !address.startsWith('fe80:') && (family === 'IPv4' || !isIpv4Only),
  );
  return { origins: reached.map(({ address }) => originOf(address, port)), isOpen: true };
}

function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
