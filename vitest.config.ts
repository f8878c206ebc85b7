import { defineConfig } from 'vitest/config'

// Unit and HTTP tests: every *.test.ts, on one real PostgreSQL that global-setup.ts starts. The browser's are Playwright's.
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    exclude: process.env.LONG_TESTS ? [] : ['**/*.long.test.ts'],
    globalSetup: 'src/kernel/testing/global-setup.ts',
    pool: 'forks',
    isolate: false, // reading the whole app anew for each file was half of the time; so no test replaces a module (vi.mock)
    maxWorkers: 3, // some wait for a clock or a process while the others work
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { NODE_ENV: 'test', TZ: 'Pacific/Chatham' }, // no test may depend on the machine's zone; this one has 45 minutes and daylight saving
  },
})
