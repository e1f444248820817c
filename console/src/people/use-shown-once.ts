import { useState } from 'react';

/** A password or key that the server gives once, and whose it is. */
export interface OnceSecret {
  readonly who: string;
  readonly secret: string;
}

/** Keeps what the server shows once until each is dismissed or the page is left. It is stored nowhere. */
export function useShownOnce() {
  const [secrets, setSecrets] = useState<readonly OnceSecret[]>([]);
  const without = (all: readonly OnceSecret[], who: string) => all.filter((one) => one.who !== who);
  return {
    secrets,
    /** A newer one of the same person or key takes the place of the older one, which is no longer valid. */
    keep: (secret: OnceSecret) => setSecrets((all) => [...without(all, secret.who), secret]),
    dismiss: (who: string) => setSecrets((all) => without(all, who)),
  };
}
