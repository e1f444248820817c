import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import { wordsIn } from '../../../kernel/words/words.ts';
import { seesCamera, type Viewer } from '../../../people/rights/viewer.ts';
import type { Platforms } from '../../../watching/camera-versions/platforms.ts';
import type { StoredCameras } from '../../../watching/camera-versions/stored-cameras.ts';
import type { CameraImports } from '../errands/camera-imports.ts';
import { shownErrand } from '../errands/shown-errand.ts';
import { EXAMPLE_CAMERA, exportedCameras } from '../exported-cameras.ts';
import type { MakeWorkbook } from '../exported-cases.ts';
import type { HandlersOf } from '../handler.ts';
import type { CAMERA_IMPORT_ROUTES } from '../routes/camera-import-routes.ts';
import { shownPlan, shownSavedList } from '../shown-plan.ts';
import { shownPlatform } from '../shown-platform.ts';
import { signedIn } from '../signed-in.ts';

export interface CameraImportHandlersParts {
  readonly imports: CameraImports;
  readonly platforms: Platforms;
  readonly stored: Pick<StoredCameras, 'newest'>;
  readonly makeWorkbook: MakeWorkbook;
}

/** Lists of cameras: looked through, saved, and written. */
export function cameraImportHandlers({
  imports,
  platforms,
  stored,
  makeWorkbook,
}: CameraImportHandlersParts): HandlersOf<keyof typeof CAMERA_IMPORT_ROUTES> {
  const listed = async (viewer: Viewer) => ({
    platforms: (await platforms.all()).map((row) => shownPlatform(row, viewer)),
  });
  return {
    startImport: async ({ body: { name, bytes } }, call) => {
      const viewer = signedIn(call);
      return shownErrand(await imports.start(viewer, { name, bytes: Buffer.from(bytes, 'base64') }), viewer);
    },
    startPlatformImport: async ({ body: { login, daily, ...asked } }, call) => {
      const viewer = signedIn(call);
      const { host = '' } = URL.parse(asked.address) ?? {};
      call.detail = { host, type: asked.access.type, ...(daily && { daily }) };
      const given = login.type === 'none' ? null : { user: login.user, password: login.password };
      return shownErrand(await imports.startPlatform(viewer, { ...asked, login: given }, daily), viewer);
    },
    platforms: async (_, call) => listed(signedIn(call)),
    readPlatform: async ({ params: { id } }, call) => {
      const viewer = signedIn(call);
      call.detail = { host: id };
      return shownErrand(await imports.startKept(viewer, id), viewer);
    },
    removePlatform: async ({ params: { id } }, call) => {
      if (await platforms.remove(id)) return listed(signedIn(call));
      throw saidError('JX_NOT_THERE', saying('people-error.no-platform', { id }));
    },
    importPlan: async ({ params }, call) => {
      const viewer = signedIn(call);
      const { name, plan } = imports.planOf(viewer, params.id);
      return shownPlan(name, plan, wordsIn(viewer.language));
    },
    saveImport: async ({ params, body: { note } }, call) => {
      const viewer = signedIn(call);
      const { errand, list } = await imports.save(viewer, params.id, { note, address: call.address });
      // Each camera that is saved has an entry of its own too.
      const due = list?.plan.cameras.filter(({ what }) => what !== 'unchanged');
      call.detail = list === null ? { again: true } : { list: list.name, cameras: due?.length ?? 0 };
      return shownErrand(errand, viewer);
    },
    importOutcome: async ({ params }, call) => {
      return shownSavedList(imports.outcomeOf(signedIn(call), params.id));
    },
    cameraList: async ({ query: { format, what } }, call) => {
      const viewer = signedIn(call);
      const rows = what === 'template' ? [] : await stored.newest();
      const seen = rows.filter(({ cameraId }) => seesCamera(viewer, cameraId));
      const texts = what === 'template' ? [EXAMPLE_CAMERA] : seen.flatMap(({ yaml }) => (yaml === null ? [] : [yaml]));
      call.detail = { format, cameras: what === 'template' ? 0 : texts.length };
      return exportedCameras(texts, { format, words: wordsIn(viewer.language), makeWorkbook });
    },
  };
}
