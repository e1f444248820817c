import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-` (RFC 6265bis): browsers keep such a cookie to this host, and take it only over TLS. */
function nameOf(isSecure: boolean): string {
  return isSecure ? '__Host-jiexun' : 'jiexun';
}

/** The token of the browser's session and the key of a program; null for each that the request does not have. */
export function tokensOf(request: Pick<FastifyRequest, 'headers' | 'cookies'>, isSecure: boolean) {
  const [, key = null] = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '') ?? [];
  return { token: request.cookies[nameOf(isSecure)] ?? null, key };
}

export function setSessionCookie(reply: FastifyReply, token: string, isSecure: boolean): void {
  reply.setCookie(nameOf(isSecure), token, { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure });
}

export function clearSessionCookie(reply: FastifyReply, isSecure: boolean): void {
  reply.clearCookie(nameOf(isSecure), { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure });
}
