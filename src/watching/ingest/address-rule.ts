import { BlockList, isIP } from 'node:net';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

/** Where no street camera is: this machine, link-local, multicast, the metadata services of clouds (Alibaba's and Amazon's have addresses elsewhere). */
const REFUSED = [
  '0.0.0.0/8',
  '100.100.100.200/32',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/4',
  '::/128',
  '::1/128',
  'fd00:ec2::254/128',
  'fe80::/10',
  'ff00::/8',
];
const LOCAL_NAME = /(^|\.)localhost\.?$/i;

/** Which addresses a camera that somebody types into the console may have. */
export class AddressRule {
  /** As it was given: another thread makes the same rule of it. */
  readonly allowed: string;
  readonly #refused = blockList(REFUSED);
  readonly #allowed: BlockList;
  readonly #own: () => readonly string[];

  /**
   * `allowed`: networks such as `127.0.0.0/8`, with commas. `own`: the addresses of this machine's network cards.
   * @throws JiexunError JX_CAMERA_ADDRESSES when one is no network.
   */
  constructor(allowed: string | undefined, own: () => readonly string[] = () => []) {
    this.allowed = allowed ?? '';
    const networks = this.allowed.split(',').map((network) => network.trim());
    this.#allowed = blockList(networks.filter((network) => network !== ''));
    this.#own = own;
  }

  /** `host`: that of a URL. A name is judged when it means this machine; what another name resolves to is asked when it is connected. */
  allows(host: string): boolean {
    const address = host.replace(/^\[|\]$/g, '');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) return !LOCAL_NAME.test(address) || this.#allowed.check('127.0.0.1');
    if (this.#allowed.check(address, family)) return true;
    return !this.#refused.check(address, family) && !addressList(this.#own()).check(address, family);
  }
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    const family = isIP(address);
    const prefix = Number(bits);
    if (family === 0 || bits === '' || !Number.isInteger(prefix) || prefix < 0 || prefix > (family === 6 ? 128 : 32))
      throw wrong(network);
    list.addSubnet(address, prefix, family === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** An IPv4 address is one of its list as `::ffff:…` too, which leads to the same machine. */
function addressList(addresses: readonly string[]): BlockList {
  const list = new BlockList();
  for (const address of addresses) list.addAddress(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return list;
}

function wrong(network: string): JiexunError {
  return saidError('JX_CAMERA_ADDRESSES', saying('setting-error.network', { network }));
}
