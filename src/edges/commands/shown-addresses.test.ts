import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { shownAddresses } from './shown-addresses.ts';

const at = (family: 'IPv4' | 'IPv6', address: string): NetworkInterfaceInfo => {
  const common = { address, netmask: '', mac: '', internal: false, cidr: null };
  return family === 'IPv4' ? { ...common, family } : { ...common, family, scopeid: 0 };
};
const INTERFACES = {
  lo: [at('IPv4', '127.0.0.1'), at('IPv6', '::1')],
  eth0: [at('IPv4', '192.0.2.7'), at('IPv6', '2001:db8::7'), at('IPv6', 'fe80::7')],
};

test.each([
  { host: '127.0.0.1', origins: ['http://127.0.0.1:8420'], isOpen: false },
  { host: '::1', origins: ['http://[::1]:8420'], isOpen: false },
  { host: 'localhost', origins: ['http://localhost:8420'], isOpen: false },
  { host: '192.0.2.7', origins: ['http://192.0.2.7:8420'], isOpen: true },
  { host: '0.0.0.0', origins: ['http://127.0.0.1:8420', 'http://192.0.2.7:8420'], isOpen: true },
  {
    host: '::',
    origins: ['http://127.0.0.1:8420', 'http://[::1]:8420', 'http://192.0.2.7:8420', 'http://[2001:db8::7]:8420'],
    isOpen: true,
  },
])('listening on $host is shown as $origins', ({ host, origins, isOpen }) => {
  expect(shownAddresses({ host, port: 8420 }, INTERFACES)).toEqual({ origins, isOpen });
});
