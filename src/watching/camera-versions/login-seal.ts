/** What a camera asks for before it gives pictures. */
export interface CameraLogin {
  readonly user: string;
  readonly password: string;
}

/** Encrypts the logins of cameras with a key that is not in the store. */
export interface LoginSeal {
  /** `cameraId`: the login can be opened for this camera only. */
  seal(login: CameraLogin, cameraId: string): string;
  /** @throws JiexunError JX_CAMERA_KEY when it was sealed with another key, for another camera, or was changed. */
  open(sealed: string, cameraId: string): CameraLogin;
}

/** The variables of a camera's text that stand for its login, in an address. */
export const USER_VARIABLE = 'CAMERA_USER';
export const PASSWORD_VARIABLE = 'CAMERA_PASSWORD';

export function variablesOf({ user, password }: CameraLogin): Readonly<Record<string, string>> {
  return { [USER_VARIABLE]: user, [PASSWORD_VARIABLE]: password };
}
