import type { LookupFunction } from 'node:net';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { AddressRule } from '../../watching/ingest/address-rule.ts';
import { type HostAddresses, systemAddresses } from '../rtsp-relay/host-addresses.ts';
import { REFUSED_ADDRESS, ruledLookup } from '../rtsp-relay/ruled-lookup.ts';

/**
 * How a host that an administrator typed is looked up. It is the rule of cameras' addresses: otherwise the console could be
 * used to call services of its own machine. @throws JiexunError JX_NOTICE_ADDRESS when the host itself is refused. Of
 * a name that leads to a refused address the connection fails: see `isRefusal`.
 */
export function calledHost(
  host: string,
  rule: AddressRule,
  addressesOf: HostAddresses = systemAddresses,
): LookupFunction {
  if (!rule.allows(host)) throw hostRefused(host);
  return ruledLookup(addressesOf, (address) => rule.allows(address));
}

/** Whether a connection failed because the name leads to an address that is refused. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.message === REFUSED_ADDRESS;
}

export function hostRefused(host: string): JiexunError {
  return saidError('JX_NOTICE_ADDRESS', saying('notice-error.address-refused', { host }));
}
