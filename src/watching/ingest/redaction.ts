const USER_INFO = /(:\/\/)[^/\s'"]*@/g;
/** Many cameras have the credentials in the path or in the query: `/user=admin_password=x_channel=1`, `?token=x`. */
const NAMED_SECRET =
  /(?<![a-z])((?:user(?:name)?|usr|login|pass(?:word|wd)?|pwd|token|auth|secret|signature|key)=)[^&/?;\s'"]*?(?=[&/?;\s'"]|_[a-z]+=|$)/gi;

/** Removes the credentials from the URLs in a text: `rtsp://***@host/path?token=***`. */
export function redactSecrets(text: string): string {
  return text.replace(USER_INFO, '$1***@').replace(NAMED_SECRET, '$1***');
}

/** The same for a text that should be one URL but may be invalid: everything up to the last `@` may be a password. */
export function redactUnreadUrl(text: string): string {
  return redactSecrets(text.replace(/(:\/*).*@/s, '$1***@'));
}
