import type { Clock } from '../../kernel/domain/clock.ts';
import { cutText } from '../../kernel/domain/cut-text.ts';
import { visibleText } from '../../kernel/domain/visible-text.ts';
import type { CameraLogin } from '../../watching/camera-versions/login-seal.ts';
import { RtspLogin } from '../rtsp-relay/rtsp-login.ts';
import { RequestError, type RuledReply, type RuledRequestParts, ruledRequest } from '../ruled-request.ts';
import { DeviceError } from './device-error.ts';
import { soapMessage, usernameToken } from './soap-message.ts';
import { elementAt, elementsNamed, readXml, type XmlElement } from './xml-element.ts';

export interface DeviceTalkParts extends RuledRequestParts {
  readonly clock: Pick<Clock, 'now'>;
  /** The device service. */
  readonly service: URL;
  readonly login: CameraLogin | null;
  /** Aborts when the time for all questions is over. */
  readonly signal: AbortSignal;
  readonly answerWithinMs: number;
}

/** The profiles of a large recorder are some hundred kilobytes. */
const MOST_BYTES = 2_000_000;
const MOST_DETAIL_CHARACTERS = 300;

/**
 * Questions to one device. It logs in with WS-UsernameToken and, where the device asks for it, with HTTP digest, never with
 * a password in clear. Each way is tried once, because a wrong password locks accounts; a nonce that has grown old is no wrong
 * password.
 */
export class DeviceTalk {
  readonly host: string;
  readonly #parts: DeviceTalkParts;
  readonly #service: URL;
  /** HTTP digest, once the device has asked for it. */
  #http: RtspLogin | null = null;
  /** How far the device's clock is ahead of ours. */
  clockAheadMs = 0;

  constructor(parts: DeviceTalkParts) {
    this.#parts = parts;
    this.#service = parts.service;
    this.host = parts.service.hostname;
  }

  /** The service that the device names, at the host where the device itself is. */
  serviceAt(named: string): URL {
    const url = URL.parse(named);
    if (url === null || !['http:', 'https:'].includes(url.protocol)) throw new DeviceError('not-onvif');
    url.hostname = this.#service.hostname;
    url.username = '';
    url.password = '';
    return url;
  }

  get nowMs(): number {
    return this.#parts.clock.now().getTime();
  }

  /** Asks the device service. @throws DeviceError */
  askDevice(body: string): Promise<XmlElement> {
    return this.ask(this.#service, body);
  }

  /** Asks the device service without a login: what everybody may know. @throws DeviceError */
  async askOpenly(body: string): Promise<XmlElement> {
    return answerIn(await this.#send(this.#service, soapMessage(body)));
  }

  /** Asks with the login, if there is one. @throws DeviceError */
  async ask(service: URL, body: string): Promise<XmlElement> {
    const { login } = this.#parts;
    if (login === null) return answerIn(await this.#send(service, soapMessage(body)));
    const token = this.#http === null ? usernameToken(login, new Date(this.nowMs + this.clockAheadMs)) : '';
    const reply = await this.#send(service, soapMessage(body, token));
    if (reply.status !== 401 || !this.#learn(login, reply)) return answerIn(reply);
    return answerIn(await this.#send(service, soapMessage(body)));
  }

  /** False: another try is useless. */
  #learn(login: CameraLogin, { headers }: RuledReply): boolean {
    const offers = (headers['www-authenticate'] ?? '').split(/,\s*(?=(?:Basic|Digest)\s)/i);
    const digests = offers.filter((offer) => /^digest\b/i.test(offer));
    const http = this.#http ?? new RtspLogin(login);
    if (!http.learn(digests, { triedBefore: this.#http !== null })) return false;
    this.#http = http;
    return true;
  }

  async #send(url: URL, body: string): Promise<RuledReply> {
    const authorization = this.#http?.authorization('POST', `${url.pathname}${url.search}`) ?? null;
    try {
      const reply = await ruledRequest(
        {
          ...{ url, method: 'POST', body, signal: this.#parts.signal },
          headers: {
            'content-type': 'application/soap+xml; charset=utf-8',
            ...(authorization !== null && { authorization }),
          },
          ...{ mostBytes: MOST_BYTES, withinMs: this.#parts.answerWithinMs, checksCertificate: false },
        },
        this.#parts,
      );
      if (reply.status === 200) this.#http?.worked();
      if (reply.status < 300 || reply.status >= 400) return reply;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      throw new DeviceError(error.trouble === 'not-http' ? 'not-onvif' : error.trouble, error.message);
    }
    throw new DeviceError('redirect');
  }
}

/** @throws DeviceError when it is a fault, or no answer of an ONVIF device. */
function answerIn({ status, text }: RuledReply): XmlElement {
  const envelope = read(text);
  const fault = envelope === null ? null : elementAt(envelope, 'Body', 'Fault');
  const codes = fault === null ? [] : elementsNamed('Value', fault).map((value) => value.text);
  if (status === 401 || status === 403 || codes.some((code) => /NotAuthorized|FailedAuthentication/i.test(code)))
    throw new DeviceError('login');
  if (fault !== null) throw new DeviceError('fault', detailOf(fault));
  const body = envelope === null ? null : elementAt(envelope, 'Body');
  if (status !== 200 || body === null) throw new DeviceError('not-onvif', status === 200 ? '' : `HTTP ${status}`);
  return body;
}

function read(text: string): XmlElement | null {
  try {
    const root = readXml(text);
    return root.name === 'Envelope' ? root : null;
  } catch {
    return null;
  }
}

function detailOf(fault: XmlElement): string {
  const said = elementAt(fault, 'Text')?.text ?? elementAt(fault, 'faultstring')?.text ?? '';
  return cutText(visibleText(said), MOST_DETAIL_CHARACTERS);
}
