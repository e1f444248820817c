import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';

/** Finds the IP addresses of a host. Rejects when its name is unknown. */
export type HostAddresses = (host: string) => Promise<readonly string[]>;

/** Asks the operating system. */
export const systemAddresses: HostAddresses = async (host) => {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
};

/** The addresses of this machine's network cards. */
export function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((cards) => (cards ?? []).map(({ address }) => address));
}
