import { lookup } from 'node:dns/promises';
import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Finds the IP addresses of a host. Rejects when its name is unknown. */
export type HostAddresses = (host: string) => Promise<readonly string[]>;

/** Asks the operating system. */
export const systemAddresses: HostAddresses = async (host) => {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
};

/** This machine's IPv4 addresses, loopback too: one in each network. */
export function ownNetworks(): readonly string[] {
  return ownAddresses().filter((address) => isIPv4(address));
}

/** The addresses of this machine's network cards. */
export function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((cards) => (cards ?? []).map(({ address }) => address));
}
