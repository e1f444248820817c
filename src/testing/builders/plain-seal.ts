import type { LoginSeal } from '../../watching/camera-versions/login-seal.ts';

/** Keeps logins readable: `<camera> <user> <password>`. */
export function plainSeal(): LoginSeal & { prepare(): Promise<void> } {
  return {
    prepare: async () => undefined,
    seal: ({ user, password }, cameraId) => [cameraId, user, password].join(' '),
    open: (sealed) => {
      const [, user = '', ...password] = sealed.split(' ');
      return { user, password: password.join(' ') };
    },
  };
}
