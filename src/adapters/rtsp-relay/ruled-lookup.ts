import { isIPv6, type LookupFunction } from 'node:net';
import type { HostAddresses } from './host-addresses.ts';

/** The words of the error; the relay's own trouble says which address it is. */
export const REFUSED_ADDRESS = 'the address is refused';

/**
 * Looks a name up for one connection, and gives an address only when all of them are allowed: between a look-up to judge by
 * and another one to connect by, a name may change what it points to.
 */
export function ruledLookup(addressesOf: HostAddresses, allows: (address: string) => boolean): LookupFunction {
  return (host, { all }, done) => {
    addressesOf(host).then(
      (addresses) => {
        const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
        const [first] = found;
        if (first === undefined) done(new Error(`getaddrinfo ENOTFOUND ${host}`), []);
        else if (!addresses.every(allows)) done(new Error(REFUSED_ADDRESS), []);
        else if (all === true) done(null, found);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, []),
    );
  };
}
