import type { LookupFunction } from 'node:net';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { AddressRule } from '../../watching/ingest/address-rule.ts';
import { type HostAddresses, systemAddresses } from '../rtsp-relay/host-addresses.ts';
import { ruledLookup } from '../rtsp-relay/ruled-lookup.ts';

/**
 * How a host that an administrator typed is looked up. It is the rule of cameras' addresses: otherwise the console could be
 * used to call services of its own machine. @throws JiexunError JX_NOTICE_ADDRESS when the host itself is refused.
 */
export function calledHost(
  host: string,
  rule: AddressRule,
  addressesOf: HostAddresses = systemAddresses,
): LookupFunction {
  if (!rule.allows(host)) throw saidError('JX_NOTICE_ADDRESS', saying('notice-error.address-refused', { host }));
  return ruledLookup(addressesOf, (address) => rule.allows(address));
}
