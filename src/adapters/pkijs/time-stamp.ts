import { Buffer } from 'node:buffer';
import { createHash, randomBytes } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';
import type { TimeStampCheck } from '../../cases/evidence/anchor.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';

const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const SHA256 = '2.16.840.1.101.3.4.2.1';

pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: globalThis.crypto }));

/** Makes a request (RFC 3161, DER) for a stamp over these bytes. */
export function timeStampRequest(bytes: Uint8Array): Uint8Array {
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new asn1.Null() }),
      hashedMessage: new asn1.OctetString({ valueHex: bufferOf(createHash('sha256').update(bytes).digest()) }),
    }),
    nonce: new asn1.Integer({ valueHex: bufferOf(Buffer.concat([Buffer.from([1]), randomBytes(8)])) }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/** Checks answers offline against certificates that somebody trusts (PEM). */
class TimeStampAnswers implements TimeStampCheck {
  readonly #trusted: pkijs.Certificate[];

  constructor({ trustedPem }: { readonly trustedPem: string }) {
    const blocks = trustedPem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    this.#trusted = blocks.map((pem) =>
      pkijs.Certificate.fromBER(bufferOf(Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'))),
    );
  }

  async check(answer: Uint8Array, bytes: Uint8Array): Promise<{ readonly at: Date } | { readonly why: Saying }> {
    const token = tokenOf(answer);
    if ('why' in token) return token;
    const { signed, info } = token;
    const { hashAlgorithm, hashedMessage } = info.messageImprint;
    const isOurs =
      hashAlgorithm.algorithmId === SHA256 &&
      Buffer.from(hashedMessage.valueBlock.valueHexView).equals(createHash('sha256').update(bytes).digest());
    if (!isOurs) return { why: saying('evidence-error.stamp-of-other') };
    try {
      const { signatureVerified, signerCertificateVerified, signerCertificate, message } = await signed.verify({
        signer: 0,
        trustedCerts: this.#trusted,
        data: bufferOf(bytes),
        checkChain: true,
        checkDate: info.genTime,
        extendedMode: true,
      });
      if (!isForTimeStamps(signerCertificate)) return { why: saying('evidence-error.stamp-wrong-use') };
      if (signatureVerified && signerCertificateVerified) return { at: info.genTime };
      return { why: saying('evidence-error.stamp-unvouched', { why: message }) };
    } catch (error) {
      return { why: saying('evidence-error.stamp-unvouched', { why: wordsOf(error) }) };
    }
  }
}

/** @throws JiexunError JX_TIME_STAMP_CA when there is no certificate, or when one cannot be read. */
export function openTimeStamps(trustedPem: string): TimeStampCheck {
  if (!trustedPem.includes('-----BEGIN CERTIFICATE-----'))
    throw saidError('JX_TIME_STAMP_CA', saying('evidence-error.no-ca'));
  try {
    return new TimeStampAnswers({ trustedPem });
  } catch (error) {
    throw saidError('JX_TIME_STAMP_CA', saying('evidence-error.ca-unreadable', { why: wordsOf(error) }));
  }
}

/** An authority's certificate names its purpose. A certificate for web pages from the same issuer is not accepted. */
function isForTimeStamps(certificate: pkijs.Certificate | null | undefined): boolean {
  const usage = certificate?.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)?.parsedValue;
  return usage instanceof pkijs.ExtKeyUsage && usage.keyPurposes.includes(TIME_STAMPING);
}

/** Returns null when the authority's answer is a stamp over these bytes, whoever signed it; else why it is not. */
export function answerFault(answer: Uint8Array, bytes: Uint8Array): Saying | null {
  const token = tokenOf(answer);
  if ('why' in token) return token.why;
  const stamped = Buffer.from(token.info.messageImprint.hashedMessage.valueBlock.valueHexView);
  return stamped.equals(createHash('sha256').update(bytes).digest()) ? null : saying('evidence-error.stamp-of-other');
}

function tokenOf(
  answer: Uint8Array,
): { readonly signed: pkijs.SignedData; readonly info: pkijs.TSTInfo } | { readonly why: Saying } {
  try {
    const response = pkijs.TimeStampResp.fromBER(bufferOf(answer));
    if (response.status.status > 1 || !response.timeStampToken) return { why: saying('evidence-error.stamp-refused') };
    const signed = new pkijs.SignedData({ schema: response.timeStampToken.content });
    const content = signed.encapContentInfo.eContent?.getValue();
    if (content === undefined) return { why: saying('evidence-error.stamp-missing') };
    return { signed, info: pkijs.TSTInfo.fromBER(content) };
  } catch (error) {
    return { why: saying('evidence-error.stamp-unreadable', { why: wordsOf(error) }) };
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : typeof error === 'object' ? JSON.stringify(error) : String(error);
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
