import type { Clock } from '../../kernel/domain/clock.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type {
  AskedDevice,
  DeviceAnswer,
  FoundDevices,
  NetworkDevices,
} from '../../watching/devices/network-devices.ts';
import type { AddressRule } from '../../watching/ingest/address-rule.ts';
import type { HostAddresses } from '../rtsp-relay/host-addresses.ts';
import { DeviceError } from './device-error.ts';
import { DeviceTalk } from './device-talk.ts';
import { foundDevices } from './found-devices.ts';
import { readProfiles } from './read-profiles.ts';
import { probe } from './ws-discovery.ts';

/** Devices are asked by people who wait; each holds a socket and an answer of up to 2 MB, with its elements. */
const MOST_AT_ONCE = 2;
const ANSWER_WITHIN_MS = 5_000;
/** For all questions to one device. A recorder with many channels is asked for the address of each. */
const ALL_WITHIN_MS = 20_000;

export interface OnvifDevicesParts {
  readonly clock: Clock;
  readonly rule: Pick<AddressRule, 'allows'>;
  readonly addressesOf: HostAddresses;
  /** The IPv4 addresses of this machine: each stands for a network that is searched. */
  readonly networks: () => readonly string[];
  /** Where probes go, and how long answers are waited for. Default: the group and port of WS-Discovery, three seconds. */
  readonly group?: { readonly address: string; readonly port: number };
  readonly listenMs?: number;
  /** For one answer of one device. */
  readonly answerWithinMs?: number;
}

/**
 * Devices by ONVIF: the network is searched with WS-Discovery, and one device is asked for its media profiles (Core,
 * Media and Media2 specifications). A device is always asked at the host that was typed or from which it answered, whatever
 * host it names for its services, so that an answer to a login goes nowhere else.
 */
export class OnvifDevices implements NetworkDevices {
  readonly #parts: OnvifDevicesParts;
  #searching = false;
  #underWay = 0;

  constructor(parts: OnvifDevicesParts) {
    this.#parts = parts;
  }

  async search(): Promise<FoundDevices> {
    if (this.#searching) throw tooMany(1);
    this.#searching = true;
    try {
      const { rule } = this.#parts;
      const { answers, isCut } = await probe(this.#parts);
      return { devices: foundDevices(answers, rule), isCut };
    } finally {
      this.#searching = false;
    }
  }

  async profiles({ address, login }: AskedDevice): Promise<DeviceAnswer> {
    const service = serviceOf(address);
    if (service === null) return { type: 'trouble', trouble: 'not-onvif', detail: '' };
    if (this.#underWay >= MOST_AT_ONCE) throw tooMany(MOST_AT_ONCE);
    this.#underWay += 1;
    const over = new AbortController();
    const late = this.#parts.clock.sleep(ALL_WITHIN_MS, over.signal).then(() => over.abort());
    try {
      const talk = new DeviceTalk({
        ...{ answerWithinMs: ANSWER_WITHIN_MS, ...this.#parts },
        ...{ service, login, signal: over.signal },
      });
      return { type: 'profiles', ...(await readProfiles(talk, this.#parts.rule)) };
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      return { type: 'trouble', trouble: error.trouble, detail: error.detail };
    } finally {
      over.abort();
      await late;
      this.#underWay -= 1;
    }
  }
}

/** The usual path of the device service stands in where none is typed. */
function serviceOf(address: string): URL | null {
  const url = URL.parse(/^\w+:\/\//.test(address) ? address : `http://${address}`);
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.hostname === '') return null;
  url.username = '';
  url.password = '';
  if (url.pathname === '/') url.pathname = '/onvif/device_service';
  return url;
}

function tooMany(most: number) {
  return saidError('JX_TOO_MANY_REQUESTS', saying('people-error.devices-under-way', { most }));
}
