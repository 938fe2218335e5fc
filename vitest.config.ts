import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const alias = { '~~': root, '~': root, '#shared': `${root}shared` }

// A machine with other work may once be too slow for a browser or a process; what fails twice is broken. Each second try is named at the end.
const retry = 1

/** What goes over every screen takes as long as all other browser tests together; scripts/test.ts runs the two at once. */
const EVERY_SCREEN = ['tests/e2e/screens.spec.ts', 'tests/e2e/keyboard.spec.ts']

/** Each kind of test is a project; scripts/test.ts runs them and adds up the totals. */
export default defineConfig({
  resolve: { alias },
  test: {
    // What is waited for has a ceiling that only catches a hang; a busy machine takes longer than the usual second.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.spec.ts'], testTimeout: 20_000 } },
      { extends: true, test: { name: 'db', include: ['tests/db/**/*.spec.ts'], globalSetup: ['tests/support/database.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false } },
      {
        extends: true,
        test: { name: 'api', include: ['tests/api/**/*.spec.ts'], globalSetup: ['tests/support/app-server.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
      },
      {
        extends: true,
        test: { name: 'e2e', include: ['tests/e2e/**/*.spec.ts'], exclude: EVERY_SCREEN, retry, globalSetup: ['tests/support/app-server.ts'], testTimeout: 180_000, hookTimeout: 120_000, fileParallelism: false },
      },
      {
        extends: true,
        test: { name: 'screens', include: EVERY_SCREEN, retry, globalSetup: ['tests/support/app-server.ts'], testTimeout: 180_000, hookTimeout: 120_000, fileParallelism: false },
      },
      // Not a test: screenshots of every screen (npm run pictures).
      { extends: true, test: { name: 'pictures', include: ['tests/e2e/**/*.pictures.ts'], globalSetup: ['tests/support/app-server.ts'], testTimeout: 180_000, hookTimeout: 120_000, fileParallelism: false } },
      { extends: true, test: { name: 'built', include: ['tests/built/**/*.spec.ts'], retry, testTimeout: 240_000, hookTimeout: 240_000, fileParallelism: false } },
      { extends: true, test: { name: 'soak', include: ['tests/soak/**/*.spec.ts'], testTimeout: 900_000, hookTimeout: 240_000, fileParallelism: false } },
      { extends: true, test: { name: 'crash', include: ['tests/crash/**/*.spec.ts'], retry, testTimeout: 240_000, hookTimeout: 240_000, fileParallelism: false } },
    ],
  },
})
