import { CameraTests, type CameraTestsParts } from '../edges/api/camera-tests.ts';
import { OpeningCalendar } from '../kernel/calendar/opening-calendar.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { SecretSeal } from '../kernel/domain/secret-seal.ts';
import type { Store } from '../kernel/store/collection.ts';
import type { ListPlatform } from '../watching/camera-versions/camera-platform.ts';
import { CameraRules, type CameraRulesParts } from '../watching/camera-versions/camera-rules.ts';
import { CameraTexts } from '../watching/camera-versions/camera-texts.ts';
import { KeptCameras, type KeptCamerasParts } from '../watching/camera-versions/kept-cameras.ts';
import { Platforms } from '../watching/camera-versions/platforms.ts';
import { SavingCameras, type SavingCamerasParts } from '../watching/camera-versions/saving-cameras.ts';
import { StoredCameras } from '../watching/camera-versions/stored-cameras.ts';
import type { NetworkDevices } from '../watching/devices/network-devices.ts';
import { WatchedDays } from '../watching/overview/watched-days.ts';

/** How cameras are read and found on the network, and how one is opened for a test picture. */
export interface CamerasSetting
  extends Pick<SavingCamerasParts, 'read' | 'seal' | 'files'>,
    Pick<KeptCamerasParts, 'readFile'> {
  readonly tests: Pick<CameraTestsParts, 'pictures' | 'codec'>;
  readonly network: NetworkDevices;
  readonly listPlatform: ListPlatform;
  /** Encrypts the logins of platforms. */
  readonly textSeal: SecretSeal;
}

export interface CameraServicesParts {
  readonly store: Store;
  /** That of the store. */
  readonly clock: Clock;
  /** Reads rules only: a text without its address. */
  readonly read: CameraRulesParts['read'];
}

/** What the console's handlers of cameras work with. */
export function cameraServices(
  { store, clock, read }: CameraServicesParts,
  { tests, network, listPlatform, textSeal, readFile, ...setting }: CamerasSetting,
) {
  const { files } = setting;
  const stored = new StoredCameras({ store, clock });
  const saving = new SavingCameras({ stored, ...setting });
  const texts = new CameraTexts({ files, stored });
  return {
    ...{ stored, saving, files, texts, network, listPlatform, days: new WatchedDays({ store, clock }) },
    platforms: new Platforms({ store, seal: textSeal, clock }),
    rules: new CameraRules({ texts, read, calendar: new OpeningCalendar(), clock }),
    tests: new CameraTests({ saving, kept: new KeptCameras({ stored, readFile, ...setting }), ...tests }),
  };
}
