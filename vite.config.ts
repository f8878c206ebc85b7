import { globSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'
import { wordsOfParts } from './src/web/words-of-parts.ts'

const source = import.meta.dirname
const page = 'src/web/office/index.html'
const pushWorker = 'src/web/office/push-worker.ts'

/** What of Mantine only forms need, by its folders. The first screen has none of it. */
const fields = 'Autocomplete|Checkbox|ColorInput|ColorPicker|ColorSwatch|Combobox|MultiSelect|NumberInput|PasswordInput|Pill|PillsInput|Progress|Radio|Select|SimpleGrid|Switch|TagsInput|Textarea'

/**
 * What every screen stands on is one file that outlives our own changes in a browser's cache, and what screens share of ours is another; without this
 * the first screen would ask for thirty small ones. Calendar, dates, schemas and the larger fields of forms come with the pages that need them.
 */
const groups = [
  { name: 'base', test: new RegExp(String.raw`node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|clsx|react-transition-group|react-remove-scroll[^\\/]*|react-style-singleton|use-(callback-ref|sidecar)|tslib|get-nonce|use-intl|intl-messageformat|@formatjs|@floating-ui|@tanstack[\\/](?!react-virtual|virtual-core)[^\\/]+|@mantine[\\/](core(?![\\/]esm[\\/]components[\\/](${fields})[\\/])|hooks|store|modals|notifications|spotlight)|openapi-[^\\/]+)[\\/]`) },
  { name: 'fields', test: new RegExp(String.raw`node_modules[\\/](react-number-format|@mantine[\\/]core[\\/]esm[\\/]components[\\/](${fields}))[\\/]`) },
  { name: 'shared', test: /src[\\/]ui[\\/](?!calendar|record|import|list|gallery|i18n)/, minShareCount: 2 },
]

/**
 * Everything a browser runs, into `dist/web`: the page of the office, the islands and style sheets of the public site, and `manifest.json`, by which the
 * server finds an island under the path of its source. `vite` alone serves the same for development, with `/gallery` beside it.
 */
export default defineConfig({
  root: source,
  base: '/',
  publicDir: false,
  html: { cspNonce: '__NONCE__' }, // the server writes each answer's own
  plugins: [react(), wordsOfParts(source), pageAtTheTop(), addressesOfTheOffice()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2024',
    assetsInlineLimit: 0, // fonts and pictures come from this host, never out of a data: address
    cssCodeSplit: true,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: [page, pushWorker, ...globSync(['src/capabilities/*/site/*.island.ts', 'src/capabilities/{site,*/site}/*.css'], { cwd: source })],
      output: {
        entryFileNames: ({ name }) => (name === 'push-worker' ? '[name].js' : 'assets/[name]-[hash].js'), // a service worker keeps its address
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
        codeSplitting: { groups },
      },
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/api': { target: process.env['API_URL'] ?? 'http://127.0.0.1:4400', ws: true },
      '/s/': process.env['API_URL'] ?? 'http://127.0.0.1:4400',
    },
  },
})

/** `dist/web/index.html`, without the folders that its source lies in. */
function pageAtTheTop(): Plugin {
  return {
    name: 'frontdesk:page-at-the-top',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const built = bundle[page]
        if (built) built.fileName = 'index.html'
      },
    },
  }
}

/** In development, the addresses that the server answers with the page of the office. */
function addressesOfTheOffice(): Plugin {
  const office = /^\/(office|sign-in|sign-up|forgotten-password|reset-password|invitation|account|operator)(\/|\?|$)/
  return {
    name: 'frontdesk:addresses',
    configureServer(server) {
      server.middlewares.use((request, _, next) => {
        if (office.test(request.url ?? '')) request.url = `/${page}`
        if (/^\/gallery(\/|\?|$)/.test(request.url ?? '')) request.url = '/src/ui/gallery/index.html'
        next()
      })
    },
  }
}
