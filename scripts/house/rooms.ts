/** What an import may bring along: everything, or only types that vanish when compiled. */
export type Reach = 'values' | 'types';

/** What the files of a room must be mirrored by: one test per file with logic, one per folder, or nothing. */
export type Mirror = 'file' | 'folder' | 'none';

/** One row of the table in ARCHITECTURE.md, "Who may import whom". */
export interface Room {
  /** The name other rows use. */
  name: string;
  /** Which files live here, by path from the repository root; the first room that matches a file owns it. */
  files: RegExp;
  /** The one sentence of purpose. */
  purpose: string;
  /** Rooms whose files may be imported, and how much of them. `*` is every room. */
  may: Record<string, Reach>;
  /** Packages that may be imported (`@scope/*` covers a scope). `*` is every package. */
  packages: Record<string, Reach>;
  /** Whether `node:` modules may be imported. */
  node: boolean;
  /** How many different packages one file may bind itself to; unlimited when absent. */
  packagesPerFile?: number;
  /** Whether neighbouring folders of this room (two elements, two modules) may import each other. */
  siblings: 'free' | 'never' | 'events';
  /** How its tests mirror it. */
  mirror: Mirror;
}

const lit = { lit: 'values', 'lit/*': 'values' } as const;
const element = {
  base: 'values',
  parts: 'values',
  adapters: 'values',
  client: 'values',
  core: 'values',
  locales: 'values',
  contract: 'types',
} as const;
const service = {
  contract: 'values',
  core: 'values',
  platform: 'values',
  integrations: 'types',
  pdf: 'types',
} as const;
const inModule = (role: string): RegExp => new RegExp(`^demo-server/modules/[^/]+/${role}$`);

/** The rooms, most specific first. */
export const rooms: readonly Room[] = [
  {
    name: 'contract',
    files: /^src\/contract\//,
    purpose: 'The agreement between browser and server: schemas, endpoints, problems, lifecycles.',
    may: {},
    packages: { zod: 'values', 'zod/*': 'values' },
    node: false,
    siblings: 'free',
    mirror: 'file',
  },
  {
    name: 'core',
    files: /^src\/core\//,
    purpose: 'Pure reasoning shared by browser and server: data in, data out.',
    may: { contract: 'types' },
    packages: {},
    node: false,
    siblings: 'free',
    mirror: 'file',
  },
  {
    name: 'locales',
    files: /^src\/locales\//,
    purpose: 'The words of the elements, one file per language; English is the type.',
    may: {},
    packages: {},
    node: false,
    siblings: 'free',
    mirror: 'none',
  },
  {
    name: 'client',
    files: /^src\/client\//,
    purpose: 'The typed fetch client; it takes the contract as types only.',
    may: { contract: 'types' },
    packages: {},
    node: false,
    siblings: 'free',
    mirror: 'folder',
  },
  {
    name: 'adapters',
    files: /^src\/adapters\//,
    purpose: 'The only files that import a third-party engine, one engine per file, loaded lazily.',
    may: { core: 'values', contract: 'types' },
    packages: {
      'pdfjs-dist': 'values',
      'pdfjs-dist/*': 'values',
      interactjs: 'values',
      signature_pad: 'values',
      '@stripe/stripe-js/*': 'values',
    },
    node: false,
    packagesPerFile: 1,
    siblings: 'free',
    mirror: 'folder',
  },
  {
    name: 'base',
    files: /^src\/base\//,
    purpose: 'What every element stands on: the base class, the store, design tokens, translation.',
    may: { client: 'types', contract: 'types', locales: 'values' },
    packages: lit,
    node: false,
    siblings: 'free',
    mirror: 'folder',
  },
  {
    name: 'parts',
    files: /^src\/parts\//,
    purpose: 'Inner elements that the public elements share.',
    may: { base: 'values', adapters: 'values', client: 'values', core: 'values', locales: 'values', contract: 'types' },
    packages: lit,
    node: false,
    siblings: 'free',
    mirror: 'folder',
  },
  {
    name: 'elements',
    files: /^src\/elements\//,
    purpose: 'The public elements, one folder each; none knows another.',
    may: element,
    packages: lit,
    node: false,
    siblings: 'never',
    mirror: 'folder',
  },
  {
    name: 'entries',
    files: /^src\/[^/]+$/,
    purpose: 'The published entry points.',
    may: { ...element, elements: 'values' },
    packages: { 'pdfjs-dist/*': 'values' },
    node: false,
    siblings: 'free',
    mirror: 'none',
  },
  {
    name: 'platform',
    files: /^demo-server\/platform\//,
    purpose: 'Domain-free tools: database, jobs, outbox, clock, ids, logs.',
    may: { contract: 'values' },
    packages: {
      kysely: 'values',
      pg: 'values',
      '@electric-sql/pglite': 'values',
      '@electric-sql/pglite/*': 'values',
      pino: 'values',
      'rate-limiter-flexible': 'values',
      undici: 'values',
      'ipaddr.js': 'values',
    },
    node: true,
    siblings: 'free',
    mirror: 'folder',
  },
  {
    name: 'http',
    files: /^demo-server\/http\//,
    purpose: 'Where Express meets the contract, and nowhere else.',
    may: { platform: 'values', contract: 'values' },
    packages: { express: 'values', helmet: 'values', 'rate-limiter-flexible': 'values', pino: 'types', zod: 'values' },
    node: true,
    siblings: 'free',
    mirror: 'folder',
  },
  {
    name: 'integrations',
    files: /^demo-server\/integrations\//,
    purpose: 'A port and its implementations, one third-party SDK each.',
    may: { platform: 'values', core: 'values', contract: 'types' },
    packages: {
      nodemailer: 'values',
      'nodemailer/*': 'values',
      undici: 'values',
      'ipaddr.js': 'values',
      '@aws-sdk/*': 'values',
      asn1js: 'values',
      pkijs: 'values',
    },
    node: true,
    // pkijs is read and written with asn1js, which makes two
    packagesPerFile: 2,
    siblings: 'free',
    mirror: 'folder',
  },
  {
    name: 'pdf',
    files: /^demo-server\/pdf\//,
    purpose: 'Everything done to a PDF: inspect, stamp, seal, verify.',
    may: { platform: 'values', core: 'values', contract: 'types' },
    packages: {
      '@libpdf/core': 'values',
      pkijs: 'values',
      asn1js: 'values',
      harfbuzzjs: 'values',
      'harfbuzzjs/*': 'values',
      'bidi-js': 'values',
      'pdfjs-dist': 'values',
      'pdfjs-dist/*': 'values',
      '@neslinesli93/qpdf-wasm': 'values',
      '@expo-google-fonts/*': 'values',
    },
    node: true,
    siblings: 'free',
    mirror: 'folder',
  },
  {
    name: 'module routes',
    files: inModule('routes\\.ts'),
    purpose: "Binds the contract's endpoints to the module's service.",
    may: { http: 'values', contract: 'values', platform: 'types', module: 'values' },
    packages: { express: 'types', zod: 'types' },
    node: false,
    siblings: 'never',
    mirror: 'folder',
  },
  {
    name: 'module store',
    files: inModule('(store|[a-z-]+-store)\\.ts'),
    purpose: "The module's tables; every function takes the tenant's scope.",
    may: { ...service, module: 'values' },
    packages: { kysely: 'values', zod: 'types' },
    node: true,
    siblings: 'never',
    mirror: 'folder',
  },
  {
    name: 'module listeners',
    files: inModule('listeners\\.ts'),
    purpose: 'What the module does when another module announced something.',
    may: { contract: 'values', core: 'values', platform: 'values', module: 'values', 'module store': 'types' },
    packages: { zod: 'types' },
    node: false,
    siblings: 'events',
    mirror: 'folder',
  },
  {
    name: 'module',
    files: /^demo-server\/modules\/[^/]+\//,
    purpose: 'One noun: its verbs, its rules, its domain events.',
    may: { ...service, 'module store': 'values' },
    packages: { zod: 'types' },
    node: true,
    siblings: 'never',
    mirror: 'folder',
  },
  {
    name: 'workflows',
    files: /^demo-server\/workflows\//,
    purpose: 'Work that crosses modules, through services that are handed in.',
    may: {
      contract: 'values',
      core: 'values',
      platform: 'values',
      integrations: 'types',
      pdf: 'types',
      module: 'types',
    },
    packages: { zod: 'types' },
    node: true,
    siblings: 'free',
    mirror: 'folder',
  },
  {
    name: 'pages',
    files: /^demo-server\/pages\//,
    purpose: 'The HTML that hosts the elements.',
    may: { contract: 'values', platform: 'values', http: 'values', module: 'types' },
    packages: { express: 'values' },
    node: true,
    siblings: 'free',
    mirror: 'folder',
  },
  {
    name: 'demo data',
    files: /^demo-server\/demo-data\//,
    purpose: 'One demo tenant, created on first start.',
    may: { contract: 'values', core: 'values', platform: 'values', module: 'types', workflows: 'types', pdf: 'values' },
    packages: { '@libpdf/core': 'values' },
    node: true,
    siblings: 'free',
    mirror: 'none',
  },
  {
    name: 'server',
    files: /^demo-server\/(?:cli\/)?[^/]+$/,
    purpose: 'Reads the configuration and puts the server together; commands for the person who runs it.',
    may: { '*': 'values' },
    packages: { express: 'values', pino: 'values', kysely: 'types' },
    node: true,
    siblings: 'free',
    mirror: 'none',
  },
  {
    name: 'workshop',
    files: /^(scripts|stories|test|benchmarks|\.storybook)\//,
    purpose: 'Tools, stories, tests and measurements.',
    may: { '*': 'values' },
    packages: { '*': 'values' },
    node: true,
    siblings: 'free',
    mirror: 'none',
  },
  {
    name: 'configuration',
    files: /^[^/]+\.(ts|mjs)$/,
    purpose: 'Configuration of the tools.',
    may: { workshop: 'values' },
    packages: { '*': 'values' },
    node: true,
    siblings: 'free',
    mirror: 'none',
  },
];

/** Rooms the deployed server and the browser never import from, whatever a `*` says. */
export const workshopRooms: readonly string[] = ['workshop', 'configuration'];

/** The room that owns a file (path from the repository root, with `/`), or undefined when none does. */
export function roomOf(file: string): Room | undefined {
  return rooms.find((room) => room.files.test(file));
}
