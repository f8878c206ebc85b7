import { defineConfig } from '@playwright/test'

const asRoot = process.getuid?.() === 0

// Journeys in a real Chromium against a whole Frontdesk that e2e/start-server.ts starts. Run by bin/test, which finds the browser.
export default defineConfig({
  testDir: '.',
  testMatch: ['src/**/*.e2e.ts', 'e2e/**/*.e2e.ts'],
  globalSetup: './e2e/start-server.ts',
  outputDir: 'test-results',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  use: {
    baseURL: process.env.E2E_URL, // set by the global setup, before the workers start
    screenshot: 'only-on-failure',
    trace: 'off', // a trace costs a third of the time: ask for one with --trace on
    contextOptions: { reducedMotion: 'reduce' },
    locale: 'en-GB',
    timezoneId: 'Europe/Athens',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
