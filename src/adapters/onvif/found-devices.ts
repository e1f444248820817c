import { cutText } from '../../kernel/domain/cut-text.ts';
import { percentDecoded } from '../../kernel/domain/percent-decoded.ts';
import { visibleText } from '../../kernel/domain/visible-text.ts';
import type { FoundDevice } from '../../watching/devices/network-devices.ts';
import type { AddressRule } from '../../watching/ingest/address-rule.ts';
import type { ProbeMatch } from './ws-discovery.ts';

const SCOPE = /^onvif:\/\/www\.onvif\.org\/(name|hardware|manufacturer|location)\/(.+)$/i;
const MOST_CHARACTERS = 100;

/** What the answers to a search say, by address. A device that answered on two networks stands once. */
export function foundDevices(
  answers: readonly ProbeMatch[],
  rule: Pick<AddressRule, 'allows'>,
): readonly FoundDevice[] {
  return answers
    .flatMap((answer) => {
      const address = serviceIn(answer);
      if (address === null) return [];
      const { host, href } = address;
      return [{ address: href, host, ...selfDescription(answer.scopes), isRefused: !rule.allows(host) }];
    })
    .toSorted((a, b) => a.host.localeCompare(b.host, 'en', { numeric: true }));
}

/** Its service at the address from which it answered: an address that it only names may be anybody's. */
function serviceIn({ addresses, from }: ProbeMatch): { readonly host: string; readonly href: string } | null {
  const urls = addresses
    .map((address) => URL.parse(address))
    .filter((url) => url !== null && ['http:', 'https:'].includes(url.protocol));
  const url = urls.find((one) => one?.hostname === from) ?? urls[0];
  if (url == null) return null;
  url.hostname = from;
  url.username = '';
  url.password = '';
  return { host: from, href: url.href };
}

function selfDescription(scopes: readonly string[]): Pick<FoundDevice, 'name' | 'maker' | 'model' | 'place'> {
  const said = new Map<string, string>();
  for (const scope of scopes) {
    const [, part = '', value = ''] = SCOPE.exec(scope) ?? [];
    const key = part.toLowerCase();
    if (key !== '' && !said.has(key)) said.set(key, cutText(visibleText(percentDecoded(value)), MOST_CHARACTERS));
  }
  return {
    name: said.get('name') ?? null,
    maker: said.get('manufacturer') ?? null,
    model: said.get('hardware') ?? null,
    place: said.get('location') ?? null,
  };
}
