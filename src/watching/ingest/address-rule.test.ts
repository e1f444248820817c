import { expect, test } from 'vitest';
import { AddressRule } from './address-rule.ts';

test.each([
  ['192.168.1.20', undefined, true],
  ['10.0.0.9', undefined, true],
  ['camera.example', undefined, true],
  ['[2001:db8::5]', undefined, true],
  ['127.0.0.1', undefined, false],
  ['127.8.9.1', undefined, false],
  ['localhost', undefined, false],
  ['cam.localhost.', undefined, false],
  ['0.0.0.0', undefined, false],
  ['169.254.169.254', undefined, false],
  ['100.100.100.200', undefined, false],
  ['::ffff:100.100.100.200', undefined, false],
  ['100.100.100.201', undefined, true],
  ['fd00:ec2::254', undefined, false],
  ['224.0.0.1', undefined, false],
  ['[::1]', undefined, false],
  ['[::ffff:127.0.0.1]', undefined, false],
  ['[fe80::1]', undefined, false],
  ['127.0.0.1', '127.0.0.0/8', true],
  ['localhost', '127.0.0.0/8', true],
  ['[::1]', ' ::1/128 , 127.0.0.0/8', true],
  ['169.254.169.254', '127.0.0.0/8', false],
])('%s, with %s allowed: %s', (host, allowed, isAllowed) => {
  expect(new AddressRule(allowed).allows(host)).toBe(isAllowed);
});

test.each(['10.0.0.0', '10.0.0.0/33', 'fd00::/129', 'yard/8', '10.0.0.0/x'])('%s is no network', (network) => {
  expect(() => new AddressRule(network)).toThrow(expect.objectContaining({ code: 'JX_CAMERA_ADDRESSES' }));
});

test('an address of one of its own network cards is this machine, unless its network is allowed', () => {
  const own = () => ['10.0.0.9', '2001:db8::9'];
  // An IPv4 address can be written as an IPv6 one, and leads to the same machine then.
  for (const same of ['10.0.0.9', '[::ffff:10.0.0.9]', '[::ffff:a00:9]', '[2001:db8::9]', '2001:db8:0::9'])
    expect(new AddressRule(undefined, own).allows(same), same).toBe(false);
  for (const other of ['10.0.0.8', '[::ffff:10.0.0.8]', '[2001:db8::8]'])
    expect(new AddressRule(undefined, own).allows(other), other).toBe(true);
  expect(new AddressRule('10.0.0.9/32', own).allows('10.0.0.9')).toBe(true);
});
