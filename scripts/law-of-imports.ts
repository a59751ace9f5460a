/**
 * The law of imports (ARCHITECTURE.md): floors main > app > http > flows > records > tools > ground. Down only, never
 * up, never sideways; `contract` imports only zod; `simulator` knows the contract and never the gateway.
 */
const gateway = '^packages/gateway/src/';
const room = (names: string[]) => `${gateway}(${names.join('|')})/`;

const flows = ['intake', 'sending', 'media', 'onboarding', 'broadcasts', 'upkeep', 'syncing', 'preflight'];
const records = [
  'conversations',
  'privacy',
  'delivery',
  'numbers',
  'billing',
  'access',
  'templates',
  'instances',
];
const inConsole = '^packages/console/src/';
const areas = [
  'home',
  'conversations',
  'broadcasts',
  'templates',
  'numbers',
  'onboarding',
  'delivery',
  'billing',
  'journal',
  'settings',
];
const tools = ['database', 'graph'];
const ground = ['runtime', 'changes'];
/** Files (or beginnings of their paths) that compute and nothing else. */
const pure = [
  'access/(roles|scopes|password-rules)',
  'billing/(markets|read-card|facts)',
  'broadcasts/(machine|personal|recipient|verdict|results)',
  'changes/',
  'conversations/(advice|coverage|handoff-(events|machine|rules)|gap-kind|gap-pointers|people-(desk|learned|meant)|restored-columns|send-rate|sent-message|spelling|status-rank|window\\.|window-events|words\\.)',
  'delivery/(claimed|disabled|expression|filter|owed|formats/|pace|retry-plan|target|template)',
  'graph/refusal-',
  'http/(accept|range|same-origin)',
  'http/api/overview-todo',
  'http/cloud-api/(match|meta-errors|answers)',
  'http/docs/(answer|escaped|layout|links|llms|markdown|meant|passages|shelves|slugs|words)\\.',
  'http/one-msg/(given|destination|send-|answers)',
  'instances/settings',
  'intake/(redacted-body|signature)',
  'intake/private/(masked|parties|rewritten|sift|slots|values)',
  'intake/transfer/(read-lines|to-changes)',
  'intake/translate/',
  'media/(verdict|retry-plan|sendable|wanted)',
  'numbers/(lifecycle|sync-steps|throughput)',
  'sending/(advice|allowed|permits|put-off)',
  'privacy/(match|pseudonym|judge)',
  'templates/(variables|fit)',
  'syncing/retry-plan',
  'upkeep/reconcile',
];
const above = { app: `${gateway}(main|app|attaching|flows[\\w-]*|pipeline)\\.ts$`, http: room(['http']) };
const tests = '\\.test\\.ts$|(testing|testbed)[^/]*\\.ts$';

const forbid = (name: string, comment: string, from: object, to: object) => ({
  name,
  comment,
  severity: 'error',
  from,
  to,
});
const source = (path: string) => ({ path, pathNot: tests });

export const law = {
  forbidden: [
    forbid('no-circles', 'no circles, type-only ones included', {}, { circular: true }),
    forbid('nothing-unresolved', 'every import resolves', {}, { couldNotResolve: true }),
    forbid(
      'declared-only',
      'a package imports only what it declares',
      { path: '^(packages|e2e)/' },
      {
        dependencyTypes: ['npm-no-pkg', 'npm-unknown'],
      },
    ),
    forbid('http-looks-down', 'doors never import the app', source(above.http), { path: above.app }),
    forbid('flows-look-down', 'flows never import doors or the app', source(room(flows)), {
      path: `${above.app}|${above.http}`,
    }),
    forbid(
      'flows-not-sideways',
      'flows meet in the database, never in an import',
      source(`${gateway}(${flows.join('|')})/`),
      {
        path: room(flows),
        pathNot: `${gateway}$1/`,
      },
    ),
    forbid('records-look-down', 'records never import flows, doors or the app', source(room(records)), {
      path: `${above.app}|${room(['http', ...flows])}`,
    }),
    forbid(
      'records-not-sideways',
      'a record room never imports another',
      source(`${gateway}(${records.join('|')})/`),
      {
        path: room(records),
        pathNot: `${gateway}$1/`,
      },
    ),
    forbid('records-never-call-meta', 'only flows call Meta', source(room(records)), {
      path: room(['graph']),
    }),
    forbid('tools-look-down', 'tools know only the ground', source(room(tools)), {
      path: `${above.app}|${room(['http', ...flows, ...records])}`,
    }),
    forbid('tools-not-sideways', 'a tool never imports another', source(`${gateway}(${tools.join('|')})/`), {
      path: room(tools),
      pathNot: `${gateway}$1/`,
    }),
    forbid(
      'ground-is-ground',
      'the ground imports nothing of the house but itself and the contract',
      source(`${room(ground)}|${gateway}config[\\w-]*\\.ts$`),
      {
        path: gateway,
        pathNot: `${room(ground)}|${gateway}config[\\w-]*\\.ts$`,
      },
    ),
    forbid(
      'pure-is-pure',
      'pure files import no tool',
      {
        path: `${gateway}(${pure.join('|')})`,
        pathNot: tests,
      },
      {
        path: `${room(tools)}|node_modules/(pg|undici|kysely|fastify)/`,
        pathNot: `${gateway}graph/refusal-table`,
      },
    ),
    forbid(
      'bucket-loads-late',
      'the SDK of the bucket takes half a second to load: only where a bucket is configured',
      source(gateway),
      { path: `${gateway}media/bucket-store`, dynamic: false },
    ),
    forbid(
      'contract-only-zod',
      'the contract imports only zod',
      { path: '^packages/contract/src/', pathNot: tests },
      {
        pathNot: '^packages/contract/src/|node_modules/zod/',
      },
    ),
    forbid(
      'simulator-knows-no-gateway',
      'simulator and gateway share only the contract',
      { path: '^packages/simulator/' },
      {
        path: '^packages/(gateway|console)/',
      },
    ),
    forbid(
      'gateway-knows-no-simulator',
      'simulator and gateway share only the contract',
      { path: '^packages/gateway/' },
      {
        path: '^packages/(simulator|console)/|^e2e/',
      },
    ),
    forbid(
      'client-stands-alone',
      'the client is published by itself: nothing of the house, and Node only in node.ts',
      { path: '^packages/client/src/', pathNot: `${tests}|^packages/client/src/node\\.ts$` },
      { pathNot: '^packages/client/src/|node_modules/openapi-' },
    ),
    forbid(
      'client-stands-alone-on-node',
      'the client is published by itself',
      { path: '^packages/client/src/node\\.ts$' },
      { pathNot: '^packages/client/src/|^(node:)?http$' },
    ),
    forbid(
      'console-knows-the-contract',
      'the console imports only the contract',
      { path: '^packages/console/' },
      { path: '^(packages/(gateway|simulator|client)|e2e)/' },
    ),
    forbid(
      'console-areas-apart',
      'an area of the console never imports another',
      { path: `${inConsole}(${areas.join('|')})/` },
      { path: `${inConsole}(${areas.join('|')})/`, pathNot: `${inConsole}$1/` },
    ),
    forbid(
      'console-looks-down',
      'parts, API and words know no area, no frame, no session',
      { path: `${inConsole}(ui|api|texts)/` },
      { path: `${inConsole}(main|router|shell/|session/|${areas.map((area) => `${area}/`).join('|')})` },
    ),
    forbid(
      'product-imports-no-tests',
      'nothing of the product imports test support',
      { path: '^packages/', pathNot: tests },
      {
        path: tests,
      },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/dist/' },
    // Without these, imports between workspaces never resolve and the law never fires.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
