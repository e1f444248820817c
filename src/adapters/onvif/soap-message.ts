import { createHash, randomBytes } from 'node:crypto';
import type { CameraLogin } from '../../watching/camera-versions/login-seal.ts';

const SECURITY = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';

/** A SOAP 1.2 message. `body` and `header` are XML already. */
export function soapMessage(body: string, header = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;
}

/**
 * The login as WS-UsernameToken with a digest: Base64(SHA-1(nonce + created + password)), Web Services Security UsernameToken
 * Profile 1.1, 3.1. `at`: the time by the device's clock, since it refuses others.
 */
export function usernameToken({ user, password }: CameraLogin, at: Date): string {
  const nonce = randomBytes(16);
  const created = at.toISOString();
  const digest = createHash('sha1').update(nonce).update(created).update(password).digest('base64');
  return (
    `<w:Security s:mustUnderstand="1" xmlns:w="${SECURITY}-wssecurity-secext-1.0.xsd"><w:UsernameToken>` +
    `<w:Username>${xmlText(user)}</w:Username>` +
    `<w:Password Type="${SECURITY}-username-token-profile-1.0#PasswordDigest">${digest}</w:Password>` +
    `<w:Nonce EncodingType="${SECURITY}-soap-message-security-1.0#Base64Binary">${nonce.toString('base64')}</w:Nonce>` +
    `<u:Created xmlns:u="${SECURITY}-wssecurity-utility-1.0.xsd">${created}</u:Created>` +
    '</w:UsernameToken></w:Security>'
  );
}

export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
