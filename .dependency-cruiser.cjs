/**
 * Imports go one way: domain <- stages <- adapters <- app <- main, with no cycles.
 * A stage may use another stage's types and services, never its store. @type {import('dependency-cruiser').IConfiguration}
 */
const stages =
  'ingest|detect|evaluation|health|background|presence|rules|coverage|alarms|cases|evidence|review|dispatch|recording|footage|jobs|shifts|store|config|pipeline|web';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-imports-nothing',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'stages-know-no-adapter',
      severity: 'error',
      from: { path: `^src/(${stages})/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(adapters|app|commands|main\\.ts)' },
    },
    {
      name: 'the-background-knows-no-presence',
      severity: 'error',
      from: { path: '^src/background/' },
      to: { path: '^src/', pathNot: '^src/(background|domain|testing)/' },
    },
    {
      name: 'presence-knows-no-rules',
      severity: 'error',
      from: { path: '^src/presence/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/rules/' },
    },
    {
      name: 'jobs-know-no-alarms',
      severity: 'error',
      from: { path: '^src/jobs/' },
      to: { path: '^src/alarms/' },
    },
    {
      name: 'adapters-know-no-app',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: '^src/(app|commands|main\\.ts)' },
    },
    {
      name: 'app-knows-no-main',
      severity: 'error',
      from: { path: '^src/(app|commands)/' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '(\\.test\\.ts$|^src/testing/)' },
      to: { path: '^src/testing/' },
    },
    {
      name: 'heavy-packages-stand-behind-one-adapter',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(adapters|testing)/' },
      to: { path: 'node_modules/(onnxruntime-node|sharp|fluent-ffmpeg|bull|mongoose|@aws-sdk)/' },
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
