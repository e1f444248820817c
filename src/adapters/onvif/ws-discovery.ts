import { randomUUID } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Clock } from '../../kernel/domain/clock.ts';
import { soapMessage } from './soap-message.ts';
import { elementAt, elementsNamed, readXml, type XmlElement } from './xml-element.ts';

export interface ProbeParts {
  readonly clock: Clock;
  /** The IPv4 addresses of this machine: each stands for a network that is searched. */
  readonly networks: () => readonly string[];
  readonly group?: { readonly address: string; readonly port: number };
  readonly listenMs?: number;
}

/** One device's answer. */
export interface ProbeMatch {
  /** The IP address that sent it. */
  readonly from: string;
  /** The device's name for itself, the same at each answer. */
  readonly endpoint: string;
  readonly scopes: readonly string[];
  readonly addresses: readonly string[];
}

const GROUP = { address: '239.255.255.250', port: 3702 };
const LISTEN_MS = 3_000;
/** Of the time to listen: a datagram may be lost, so the question is asked once more. */
const AGAIN_AFTER_RATIO = 0.25;
/** A street network has some hundred; whatever sends more is no device. */
const MOST_DEVICES = 500;
const MOST_DATAGRAMS = 5_000;

const ADDRESSING = 'http://schemas.xmlsoap.org/ws/2004/08/addressing';
const DISCOVERY = 'http://schemas.xmlsoap.org/ws/2005/04/discovery';
/** Some devices answer to the one type, some to the other (ONVIF Core, 7.3.2). */
const TYPES = [
  '<d:Types xmlns:t="http://www.onvif.org/ver10/network/wsdl">t:NetworkVideoTransmitter</d:Types>',
  '<d:Types xmlns:t="http://www.onvif.org/ver10/device/wsdl">t:Device</d:Types>',
] as const;

/**
 * Asks every network of this machine which ONVIF devices are there (WS-Discovery, April 2005: Probe by multicast, answers
 * to the socket that asked). An answer counts only when it names our question.
 */
export async function probe({ clock, networks, group = GROUP, listenMs = LISTEN_MS }: ProbeParts): Promise<{
  readonly answers: readonly ProbeMatch[];
  readonly isCut: boolean;
}> {
  const questions = TYPES.map((types) => ({ id: `urn:uuid:${randomUUID()}`, types }));
  const ids = new Set(questions.map(({ id }) => id));
  const found = new Map<string, ProbeMatch>();
  let datagrams = 0;
  let isCut = false;
  const take = (message: Buffer, from: string) => {
    datagrams += 1;
    if (datagrams > MOST_DATAGRAMS) return;
    for (const match of matchesIn(message, from, ids)) {
      if (found.has(match.endpoint)) continue;
      if (found.size < MOST_DEVICES) found.set(match.endpoint, match);
      else isCut = true;
    }
  };
  const sockets = await Promise.all(networks().map((network) => opened(network, take)));
  const askAll = () => {
    // A network that is down takes no question; the others do.
    for (const socket of sockets)
      for (const { id, types } of questions)
        socket?.send(probeMessage(id, types), group.port, group.address, () => undefined);
  };
  try {
    askAll();
    await clock.sleep(listenMs * AGAIN_AFTER_RATIO);
    askAll();
    await clock.sleep(listenMs * (1 - AGAIN_AFTER_RATIO));
  } finally {
    for (const socket of sockets) socket?.close();
  }
  return { answers: [...found.values()], isCut };
}

/** Null: this network cannot be asked. */
async function opened(network: string, take: (message: Buffer, from: string) => void): Promise<Socket | null> {
  const socket = createSocket('udp4');
  socket.on('message', (message, { address }) => take(message, address));
  try {
    socket.bind(0, network);
    await once(socket, 'listening');
    socket.setMulticastInterface(network);
    // From now on an error is that of one datagram.
    socket.on('error', () => undefined);
    return socket;
  } catch {
    socket.close();
    return null;
  }
}

function probeMessage(id: string, types: string): string {
  const header =
    `<a:Action xmlns:a="${ADDRESSING}">${DISCOVERY}/Probe</a:Action>` +
    `<a:MessageID xmlns:a="${ADDRESSING}">${id}</a:MessageID>` +
    `<a:To xmlns:a="${ADDRESSING}">urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>`;
  return soapMessage(`<d:Probe xmlns:d="${DISCOVERY}">${types}</d:Probe>`, header);
}

function matchesIn(message: Buffer, from: string, ids: ReadonlySet<string>): readonly ProbeMatch[] {
  const envelope = read(message);
  if (envelope === null || !ids.has(elementAt(envelope, 'Header', 'RelatesTo')?.text ?? '')) return [];
  return elementsNamed('ProbeMatch', envelope).map((match) => {
    const addresses = words(elementAt(match, 'XAddrs')?.text);
    const endpoint = elementAt(match, 'EndpointReference', 'Address')?.text ?? addresses[0] ?? from;
    return { from, endpoint, addresses, scopes: words(elementAt(match, 'Scopes')?.text) };
  });
}

function read(message: Buffer): XmlElement | null {
  try {
    return readXml(message.toString('utf8'));
  } catch {
    // Whoever sends this is no device.
    return null;
  }
}

function words(text = ''): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
