import { cutText } from '../../kernel/domain/cut-text.ts';
import { visibleText } from '../../kernel/domain/visible-text.ts';
import type { PlatformCamera } from '../../watching/camera-versions/camera-platform.ts';
import type { CameraLogin } from '../../watching/camera-versions/login-seal.ts';

/** A stream of a platform, as it is to be a camera. */
export interface PlatformStream {
  /** What names it on the platform; the camera's id is made of it. */
  readonly key: string;
  /** The key names one camera in the whole world, not only on its server. */
  readonly isKeyOfOne: boolean;
  /** Empty: the platform says none. The same for the place. */
  readonly name: string;
  readonly place: string;
  /** In degrees of WGS-84; null: the platform does not know. */
  readonly at: { readonly longitude: number; readonly latitude: number } | null;
  /** Without user and password. */
  readonly address: string;
}

const MOST_CHARACTERS = 100;

/** A camera for a list. What the platform does not say is null, so that the camera keeps it. */
export function platformRow(
  { key, isKeyOfOne, name, place, at, address }: PlatformStream,
  login: CameraLogin | null,
  line: number,
): PlatformCamera {
  return {
    ...{ key: shown(key) ?? '', isKeyOfOne },
    ...{ name: shown(name), place: shown(place) },
    longitude: at === null ? null : `${at.longitude}`,
    latitude: at === null ? null : `${at.latitude}`,
    datum: at === null ? null : 'WGS-84',
    ...{ address, user: login?.user ?? null, password: login?.password ?? null, line },
  };
}

function shown(text: string): string | null {
  return cutText(visibleText(text.trim()), MOST_CHARACTERS) || null;
}
