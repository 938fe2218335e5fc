import { localizedPages } from './i18n/pages.ts'

/** Areas of the interface text that every page has; each is one file per language under i18n/locales. Those of staff come with their pages. */
const areas = ['common', 'catalogue', 'search', 'lesson', 'plan', 'exercise', 'case', 'quiz', 'people', 'my', 'certificate', 'account', 'data', 'offline', 'workshop', 'errors']
const messages = (lang: string) => areas.map(area => `${lang}/${area}.json`)

/**
 * Tests, tools and scripts live beside the app, since the root is the source folder. Each folder belongs to one of the
 * TypeScript projects; what none of these lists names belongs to the browser's (a test sees to it that all are in one).
 */
const onTheServer = ['../tests/unit/server', '../tests/db']
const shared = ['../tests/unit/shared']
const byNode = ['../modules', '../scripts', '../service-worker', '../tests/api', '../tests/built', '../tests/crash', '../tests/e2e', '../tests/support', '../tests/unit/content', '../tests/unit/house', '../tests/unit/scripts']
const filesIn = (folders: string[]) => folders.map(folder => `${folder}/**/*.ts`)

/**
 * What the browser's chunks are made of, the first that fits; the rest is split by page. Left alone, every helper that two
 * pages share is a file of its own, of which a lesson needed thirty: small files hardly shrink in gzip, and under 1 kB the
 * server does not compress them at all.
 */
const chunks = [
  // What we do not change: it stays with a returning visitor when the site is updated.
  { name: 'packages', tags: ['$initial' as const], test: /node_modules[\\/](?!.*node_modules)(?!\.cache|@?nuxt|@pinia)/ },
  { name: 'app', tags: ['$initial' as const] },
  // One file for the texts of the pages of staff in each language.
  ...['sl', 'en'].map(lang => ({ name: `staff-${lang}`, test: new RegExp(`[\\\\/]i18n[\\\\/]locales[\\\\/]${lang}[\\\\/](?:staff|marking|exercise-admin|question-desk|mail-admin)\\.json`) })),
  // What four pages or parts want at least. Not all components: pages without a use for them would load their styles, too.
  { name: 'common', test: /^(?!.*node_modules).*[\\/](?:components[\\/]base|composables|shared)[\\/]/, minShareCount: 4 },
]

export default defineNuxtConfig({
  modules: ['@nuxt/eslint', '@pinia/nuxt', '@nuxtjs/i18n', '@nuxt/content'],
  compatibilityDate: '2026-11-01',
  srcDir: '.',
  serverDir: 'server',
  devtools: { enabled: false },
  telemetry: false,
  ignore: ['tests/**', 'docs/**', '.data/**', '.cache/**', '.test/**', 'screenshots/**'],

  components: [{ path: '~/components', pathPrefix: false }],
  imports: { dirs: ['composables', 'stores'] },
  css: ['~/assets/css/main.css'],

  app: {
    head: {
      viewport: 'width=device-width, initial-scale=1',
      charset: 'utf-8',
      link: [
        { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
        { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
      ],
    },
  },

  // Set from SITE_URL and the installation's file when the server starts.
  runtimeConfig: { public: { siteUrl: '', contactEmail: '' } },

  // Linked style sheets, because the Content-Security-Policy allows no inline style.
  features: { inlineStyles: false },
  experimental: {
    payloadExtraction: false,
    appManifest: false,
    entryImportMap: false,
    // A missing chunk is met by plugins/chunks.client.ts, which first saves what is open.
    emitRouteChunkError: 'manual',
    // The next page's script is fetched when a link is about to be used, not for every link in sight:
    // that alone was 20 kB of a lesson's budget.
    defaults: { nuxtLink: { prefetchOn: { visibility: false, interaction: true } } },
  },
  sourcemap: { server: false, client: false },

  i18n: {
    defaultLocale: 'sl',
    strategy: 'prefix_except_default',
    detectBrowserLanguage: false,
    locales: [
      { code: 'sl', language: 'sl-SI', name: 'Slovenščina', dir: 'ltr', files: messages('sl') },
      { code: 'en', language: 'en-GB', name: 'English', dir: 'ltr', files: messages('en') },
    ],
    vueI18n: './vue-i18n.config.ts',
    customRoutes: 'config',
    pages: localizedPages,
    // i18n/message-compiler.ts stands in for it.
    bundle: { fullInstall: false, dropMessageCompiler: true },
    experimental: { strictSeo: false },
  },

  content: {
    experimental: { sqliteConnector: 'native' },
    database: { type: 'sqlite', filename: ':memory:' },
    renderer: { anchorLinks: false },
    build: { markdown: { toc: { depth: 2, searchDepth: 2 }, highlight: false } },
  },

  nitro: {
    preset: 'node-server',
    // Fonts and drawing of certificates and share pictures, inside the server bundle (the folder is relative to server/).
    serverAssets: [{ baseName: 'pdf', dir: '../assets/pdf' }],
    compressPublicAssets: { gzip: true, brotli: true },
    typescript: {
      tsConfig: {
        include: filesIn(onTheServer),
        compilerOptions: { allowImportingTsExtensions: true },
      },
    },
  },

  typescript: {
    tsConfig: { exclude: [...onTheServer, ...shared, ...byNode, '../*.config.ts'] },
    sharedTsConfig: { include: filesIn(shared) },
    nodeTsConfig: { include: [...filesIn(byNode), '../*.config.ts', '../i18n/pages.ts'] },
  },

  vite: {
    $client: {
      // Every component is written with the composition API; the other one was 4 kB of every first visit.
      define: { __VUE_OPTIONS_API__: false },
      build: {
        // A chunk asks ahead for its style sheets only: the tables of what else it needs were 4 kB of every first visit.
        modulePreload: { resolveDependencies: (_file, names) => names.filter(name => name.endsWith('.css')) },
        rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
      },
    },
  },

  hooks: {
    // Nothing is fetched before somebody asks for it: a phone would pay for parts that most readers never open.
    'build:manifest': (manifest) => {
      for (const entry of Object.values(manifest)) entry.prefetch = false
    },
  },

  eslint: { config: { stylistic: true } },
})
