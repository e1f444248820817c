const USER_INFO = /(:\/\/)[^/\s'"]*@/g;
/** Many cameras take their credentials in the path or the query: `/user=admin_password=x_channel=1`, `?token=x`. */
const NAMED_SECRET =
  /(?<![a-z])((?:user(?:name)?|usr|login|pass(?:word|wd)?|pwd|token|auth|secret|signature|key)=)[^&/?;\s'"]*?(?=[&/?;\s'"]|_[a-z]+=|$)/gi;

/** Any text without the credentials of the urls in it: `rtsp://***@host/path?token=***`. */
export function redactSecrets(text: string): string {
  return text.replace(USER_INFO, '$1***@').replace(NAMED_SECRET, '$1***');
}

/** The same for text that was meant to be one url and may not read as such: all up to the last `@` may be a password. */
export function redactUnreadUrl(text: string): string {
  return redactSecrets(text.replace(/(:\/*).*@/s, '$1***@'));
}
