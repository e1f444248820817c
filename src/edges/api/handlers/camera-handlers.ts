import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import { seesCamera } from '../../../people/rights/viewer.ts';
import type { CameraRules } from '../../../watching/camera-versions/camera-rules.ts';
import { type CameraFiles, fileVersion } from '../../../watching/camera-versions/file-version.ts';
import type { Platforms } from '../../../watching/camera-versions/platforms.ts';
import type { SavingCameras } from '../../../watching/camera-versions/saving-cameras.ts';
import type { StoredCameras } from '../../../watching/camera-versions/stored-cameras.ts';
import type { CameraOverview } from '../../../watching/overview/camera-overview.ts';
import type { WatchedDays } from '../../../watching/overview/watched-days.ts';
import type { CameraTests } from '../camera-tests.ts';
import type { HandlersOf } from '../handler.ts';
import type { CAMERA_ROUTES } from '../routes/camera-routes.ts';
import { shownCamera, shownOutcome, shownRules, shownVersion } from '../shown-camera.ts';
import { platformOfShown } from '../shown-platform.ts';
import { signedIn } from '../signed-in.ts';
import { tellSaved } from '../tell-saved.ts';

export interface CameraHandlersParts {
  readonly overview: Pick<CameraOverview, 'all'>;
  readonly days: Pick<WatchedDays, 'lastOf'>;
  readonly rules: CameraRules;
  readonly stored: StoredCameras;
  readonly saving: SavingCameras;
  readonly files: CameraFiles;
  readonly tests: CameraTests;
  readonly platforms: Pick<Platforms, 'ofCameras'>;
}

/** One camera: its page, its versions in the store, and a test picture of one that is not watched yet. */
export function cameraHandlers(parts: CameraHandlersParts): HandlersOf<keyof typeof CAMERA_ROUTES> {
  const { overview, days, rules, stored, saving, files, tests, platforms } = parts;
  return {
    camera: async ({ params: { id } }) => {
      const [line, newest, file, found, places, from] = await Promise.all([
        overview.all().then((all) => all.find((one) => one.id === id)),
        stored.newestOf(id),
        fileVersion(id, files),
        rules.of([id]),
        rules.placesOf([id]),
        platforms.ofCameras(),
      ]);
      if (line === undefined && newest === null && file === null) throw noCamera(id);
      const text = places.get(id);
      const timezone = text?.timezone ?? line?.timezone ?? null;
      return {
        name: text?.name ?? line?.name ?? null,
        timezone,
        watched: line === undefined ? null : { ...shownCamera(line, text), fault: line.fault },
        days: [...(await days.lastOf(id, timezone))],
        rules: shownRules(found.get(id)),
        platform: platformOfShown(from.get(id)),
        file: file?.file ?? null,
        newest: newest?.no ?? 0,
        savedAt: newest?.at.toISOString() ?? null,
        isRemoved: newest !== null && newest.yaml === null,
      };
    },
    cameraVersions: async ({ params }) => ({
      versions: (await stored.versionsOf(params.id)).map(shownVersion).toReversed(),
    }),
    cameraVersion: async ({ params: { id, no } }) => {
      const row = await saving.version(id, no);
      return { ...shownVersion(row), yaml: row.yaml ?? '' };
    },
    cameraFile: async ({ params: { id } }) => {
      const found = await fileVersion(id, files);
      if (found === null) throw noCamera(id);
      return { file: found.file, yaml: found.yaml, hasLogin: found.login !== null };
    },
    checkCamera: async ({ params, body }, call) => {
      return shownOutcome(await saving.check({ cameraId: params.id, ...body }), signedIn(call));
    },
    saveCamera: async ({ params, body: { yaml, login, takesOver, ...rest } }, call) => {
      const asked = { cameraId: params.id, yaml, login, takesOver };
      const outcome = await saving.save(asked, { ...rest, by: signedIn(call).who });
      tellSaved(call, outcome.saved, { login: login.type, ...(takesOver && { takesOver }) });
      return shownOutcome(outcome, signedIn(call));
    },
    restoreCamera: async ({ params: { id, no }, body }, call) => {
      const outcome = await saving.restore(id, no, { ...body, by: signedIn(call).who });
      tellSaved(call, outcome.saved, { restored: no });
      return shownOutcome(outcome, signedIn(call));
    },
    removeCamera: async ({ params: { id }, body }, call) => {
      const saved = await saving.remove(id, { ...body, by: signedIn(call).who });
      tellSaved(call, saved, {});
      return shownOutcome({ saved, problems: [], warnings: [] }, signedIn(call));
    },
    testCamera: async ({ body }, call) => {
      const viewer = signedIn(call);
      const { cameraId } = body;
      if (cameraId !== null && !seesCamera(viewer, cameraId)) throw noCamera(cameraId);
      const { outcome, shown } = await tests.test(body, viewer.language);
      call.detail = { address: shown, picture: outcome.picture !== null, ...(cameraId !== null && { cameraId }) };
      return outcome;
    },
  };
}

function noCamera(id: string) {
  return saidError('JX_NOT_THERE', saying('people-error.no-camera', { id }));
}
