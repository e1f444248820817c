import type { CameraTexts } from '../camera-versions/camera-texts.ts';
import type { StoredCameras } from '../camera-versions/stored-cameras.ts';

export interface KnownCamerasParts {
  readonly texts: Pick<CameraTexts, 'of'>;
  readonly stored: Pick<StoredCameras, 'newest'>;
  /** The cameras that are watched. One that was saved a moment ago is not yet among them. */
  readonly cameraIds: () => Promise<readonly string[]>;
}

/** Which cameras are there already, by the host of their addresses: an IP address or a name, as it is written. */
export async function camerasByHost({
  texts,
  stored,
  cameraIds,
}: KnownCamerasParts): Promise<ReadonlyMap<string, readonly string[]>> {
  const byHost = new Map<string, readonly string[]>();
  const [watched, saved] = await Promise.all([cameraIds(), stored.newest()]);
  for (const id of new Set([...watched, ...saved.map(({ cameraId }) => cameraId)])) {
    const text = (await texts.of(id))?.text;
    const host = text === undefined ? null : hostIn(text);
    if (host !== null) byHost.set(host, [...(byHost.get(host) ?? []), id]);
  }
  return byHost;
}

/** Null: the text has no address, or variables stand in for its host. */
function hostIn(text: string): string | null {
  const [, host = null] = /^url\s*:.*?rtsps?:\/\/(?:[^\s/?#]*@)?(\[[^\]\s]+\]|[^\s:/?#"'@]+)/im.exec(text) ?? [];
  return host === null || host.includes('$') ? null : host.toLowerCase();
}
