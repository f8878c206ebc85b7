import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const manifestFile = join(import.meta.dirname, '../../../dist/web/manifest.json')

type Manifest = Record<string, { file: string; src?: string }>

let manifest: Manifest | null = null

/**
 * The built address of a source file (`src/capabilities/site/site.css`), its content's hash in the name, so that browsers
 * keep it for ever. Null while nothing is built: a page without its style sheet is plain, and works.
 */
export async function assetOf(source: string): Promise<string | null> {
  manifest ??= await readManifest()
  const built = Object.entries(manifest ?? {}).find(([name, { src }]) => (src ?? name).endsWith(source))
  return built ? `/${built[1].file}` : null
}

async function readManifest(): Promise<Manifest | null> {
  try {
    return JSON.parse(await readFile(manifestFile, 'utf8')) as Manifest
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null // Not built yet; the next page looks again.
    throw error
  }
}
