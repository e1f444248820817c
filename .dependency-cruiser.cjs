/**
 * Who may import whom. Every folder under `src/` stands in ROOMS: a file elsewhere is refused, and so is an import that
 * no line allows. The map is in `src/README.md`. @type {import('dependency-cruiser').IConfiguration}
 */

/** A room (a folder, as a path under `src/`) and the rooms it may import besides itself. Tests may import more: see below. */
const ROOMS = {
  'kernel/domain': [],
  'kernel/store': ['kernel/domain', 'kernel/words'],
  'kernel/jobs': ['kernel/domain', 'kernel/store', 'kernel/words'],
  'kernel/settings': ['kernel/domain', 'kernel/words'],
  'kernel/calendar': ['kernel/domain', 'kernel/words'],
  'kernel/words': ['kernel/domain'],
  'cases/filing': ['kernel'],
  'cases/evidence': ['kernel', 'cases/filing'],
  'watching/streams': ['kernel', 'watching/ingest', 'watching/rules'],
  'watching/camera-versions': ['kernel', 'watching/ingest', 'watching/streams'],
  'watching/ingest': ['kernel'],
  'watching/map-sketch': ['kernel', 'watching/streams'],
  'watching/devices': ['kernel', 'watching/camera-versions'],
  'watching/detect': ['kernel'],
  'watching/background': ['kernel/domain'],
  'watching/health': ['kernel'],
  'watching/presence': ['kernel', 'watching/detect', 'watching/background', 'watching/health'],
  'watching/ledger-store': ['kernel', 'watching/presence', 'watching/background', 'watching/health'],
  'watching/rules': ['kernel', 'watching/presence'],
  'watching/stills': ['kernel', 'cases', 'watching/presence'],
  'watching/coverage': ['kernel', 'watching/health'],
  'watching/hindsight': ['kernel', 'cases', 'watching/rules', 'watching/ledger-store'],
  'watching/trials': ['kernel'],
  'watching/shifts': ['kernel'],
  'watching/overview': ['kernel', 'watching/ingest', 'watching/coverage', 'watching/shifts'],
  'watching/live': ['kernel'],
  'footage/recording': ['kernel', 'cases/evidence'],
  'footage/retention': ['kernel', 'cases/evidence', 'footage/recording'],
  'footage/looking': ['kernel', 'footage/recording'],
  'footage/lookup': ['kernel', 'footage/recording', 'footage/looking'],
  'footage/export': ['kernel', 'cases', 'footage/recording', 'footage/looking'],
  'watching/pipeline': ['kernel', 'cases', 'watching'],
  'watching/model-evaluation': ['kernel', 'watching/detect'],
  'people/rights': ['kernel'],
  'people/audit': ['kernel', 'cases', 'people/rights'],
  'people/review': ['kernel', 'cases', 'people/rights', 'people/audit'],
  'people/figures': ['kernel', 'people/review'],
  'people/notices': ['kernel', 'people/rights', 'people/review'],
  'operations/alarms': ['kernel', 'cases', 'watching', 'people'],
  'operations/retention': ['kernel', 'cases', 'watching', 'people'],
  adapters: ['kernel', 'cases', 'watching', 'people', 'footage', 'operations'],
  'edges/commands': ['kernel', 'cases', 'watching', 'people', 'footage', 'operations'],
  'edges/web': ['kernel', 'cases', 'watching', 'people', 'operations'],
  'edges/api': ['kernel', 'cases', 'watching', 'people', 'footage', 'operations', 'edges/web'],
  app: ['kernel', 'cases', 'watching', 'people', 'footage', 'operations', 'adapters', 'edges'],
};

const BASE = ['api', 'browser', 'look', 'words'];
/** The rooms of the page, below `console/src`; `main.tsx` and `router.tsx` join the pages. */
const CONSOLE_ROOMS = {
  words: ['browser'],
  browser: [],
  api: ['browser'],
  look: ['api', 'words'],
  events: ['api', 'browser'],
  'sign-in': ['api', 'look', 'words'],
  frame: [...BASE, 'events', 'review', 'sign-in'],
  review: [...BASE, 'events', 'frame'],
  case: [...BASE, 'frame', 'review'],
  cases: [...BASE, 'frame', 'errands'],
  handover: [...BASE, 'frame'],
  cameras: [...BASE, 'frame', 'hours'],
  camera: [...BASE, 'cameras', 'errands', 'figures', 'frame'],
  map: [...BASE, 'cameras', 'frame'],
  live: [...BASE, 'frame'],
  footage: [...BASE, 'frame'],
  figures: [...BASE, 'frame'],
  'spot-checks': [...BASE, 'frame', 'review'],
  people: [...BASE, 'frame'],
  notices: [...BASE, 'frame'],
  errands: [...BASE, 'frame'],
  rules: [...BASE, 'camera', 'frame', 'errands', 'figures'],
  hours: ['api', 'look', 'words'],
  zones: [...BASE, 'frame', 'hours'],
  audit: [...BASE, 'frame'],
  me: [...BASE, 'frame', 'sign-in'],
};
const inConsole = (room) => `^console/src/${room}/`;

const testFile = '\\.test\\.ts$';
const inRoom = (room) => `^src/${room}/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every-folder-is-named',
      comment: 'A new folder under src/ gets a line in ROOMS, in .dependency-cruiser.cjs.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${Object.keys(ROOMS).join('|')}|testing)/|^src/main\\.ts$` },
      to: {},
    },
    {
      name: 'every-folder-of-a-lone-file-is-named',
      comment: 'A file that imports nothing and that nobody imports.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: `^src/(${Object.keys(ROOMS).join('|')}|testing)/|^src/main\\.ts$`,
      },
      to: {},
    },
    {
      name: 'every-folder-that-is-imported-is-named',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: `^src/(${Object.keys(ROOMS).join('|')}|testing)/|^src/main\\.ts$` },
    },
    ...Object.entries(ROOMS).map(([room, allowed]) => ({
      name: `${room.replace('/', '-')}-imports-what-the-map-says`,
      severity: 'error',
      from: { path: inRoom(room), pathNot: testFile },
      to: { path: '^src/', pathNot: [room, ...allowed].map(inRoom).join('|') },
    })),
    {
      name: 'every-folder-of-the-console-is-named',
      comment: 'A new folder under console/src/ gets a line in CONSOLE_ROOMS.',
      severity: 'error',
      from: {
        path: '^console/src/',
        pathNot: `^console/src/(${Object.keys(CONSOLE_ROOMS).join('|')}|testing)/|^console/src/(main|router)\\.tsx$`,
      },
      to: {},
    },
    ...Object.entries(CONSOLE_ROOMS).map(([room, allowed]) => ({
      name: `console-${room}-imports-what-the-map-says`,
      severity: 'error',
      from: { path: inConsole(room), pathNot: testFile },
      to: { path: '^console/src/', pathNot: [room, ...allowed].map(inConsole).join('|') },
    })),
    {
      name: 'the-console-takes-types-and-words-of-the-program',
      severity: 'error',
      from: { path: '^console/src/' },
      to: { path: '^src/', pathNot: '^src/(kernel/(words|domain)|edges/api|people/(rights|audit|review))/' },
    },
    {
      name: 'main-imports-app-and-kernel-only',
      comment: 'src/main.ts picks no adapter: app/ does.',
      severity: 'error',
      from: { path: '^src/main\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(app|kernel)/' },
    },
    {
      name: 'only-main-is-imported-by-nobody',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: `(${testFile}|^src/testing/)` },
      to: { path: '^src/testing/' },
    },
    {
      name: 'heavy-packages-stand-behind-one-adapter',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(adapters|testing)/' },
      to: { path: 'node_modules/(onnxruntime-node|sharp|fluent-ffmpeg|bull|mongoose|@aws-sdk|pkijs|asn1js)/' },
    },
    {
      name: 'words-are-said-by-one-module',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/kernel/words/words\\.ts$' },
      to: { path: 'node_modules/i18next/' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default'], exportsFields: ['exports'] },
  },
};
