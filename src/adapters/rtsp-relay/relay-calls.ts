import type { RelayAnswer, RelayCall, RelayNews } from './relay-message.ts';
import type { RtspRelay, RtspRelayParts } from './rtsp-relay.ts';

type Relay = Pick<RtspRelay, 'href' | 'copyHref' | 'trouble' | 'close'>;

export interface RelayCallsParts {
  readonly openRelay: (parts: Omit<RtspRelayParts, 'addressesOf' | 'ownAddresses'>) => Promise<Relay>;
  readonly say: (news: RelayNews) => void;
}

/** Answers the calls to the relays' thread, and keeps the relays that are open. */
export class RelayCalls {
  readonly #parts: RelayCallsParts;
  readonly #relays = new Map<number, Relay>();

  constructor(parts: RelayCallsParts) {
    this.#parts = parts;
  }

  /** Never throws: an error that nobody catches ends the thread, and with it the relays of all cameras. */
  answer(call: RelayCall): Promise<RelayAnswer> {
    return call.type === 'open' ? this.#open(call) : this.#close(call.id);
  }

  async #open({ id, url, connectMs }: RelayCall & { type: 'open' }): Promise<RelayAnswer> {
    try {
      const onProblem = (problem: string) => this.#parts.say({ type: 'problem', id, problem });
      const relay = await this.#parts.openRelay({ url, connectMs, onProblem });
      this.#relays.set(id, relay);
      return { type: 'opened', id, href: relay.href, copyHref: relay.copyHref };
    } catch (error) {
      return { type: 'failed', id, why: String(error) };
    }
  }

  async #close(id: number): Promise<RelayAnswer> {
    const relay = this.#relays.get(id);
    this.#relays.delete(id);
    try {
      await relay?.close();
    } catch (error) {
      this.#parts.say({ type: 'problem', id, problem: `The relay could not be closed: ${String(error)}` });
    }
    return { type: 'closed', id, trouble: relay?.trouble ?? null };
  }
}
