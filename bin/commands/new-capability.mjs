import '../lib/node-version.mjs'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../lib/run.mjs'
import { Problem, main } from '../lib/terminal.mjs'

const templates = join(root, 'bin/templates/capability')

// bin/new-capability reviews [review]: a capability with one table, four routes and its tests, which passes every check as it is.
await main(async () => {
  const [things, thing = singularOf(things)] = process.argv.slice(2)
  if (!things || ![things, thing].every((word) => /^[a-z]+$/.test(word)) || things === thing) {
    throw new Problem('Usage: bin/new-capability <things> [<thing>], two lower-case English words, as in: bin/new-capability reviews review')
  }
  const folder = join(root, 'src/capabilities', things)
  if (existsSync(folder)) throw new Problem(`${folder} exists already.`)

  const words = { things, thing, Things: capital(things), Thing: capital(thing) }
  for (const file of filesIn(templates)) write(join(folder, nameOf(file, words)), fill(readFileSync(join(templates, file), 'utf8'), words))
  addToList(things)

  console.log(`
  src/capabilities/${things} is there, and src/capabilities.ts names it. Now:

    1. write the migration's why and its columns, then: npm run migrate -- --dump
    2. npm run codegen       (the API's document and the client's types)
    3. npm run check
    4. npx vitest run src/capabilities/${things} src/rules

  docs/adding-a-capability.md goes on from here.
`)
})

function singularOf(things) {
  return things?.replace(/ies$/, 'y').replace(/s$/, '')
}

function capital(word) {
  return word[0].toUpperCase() + word.slice(1)
}

function filesIn(folder, within = '') {
  return readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry) => {
    const path = join(within, entry.name)
    return entry.isDirectory() ? filesIn(folder, path) : [path]
  })
}

function nameOf(file, { things, thing }) {
  return file
    .replace(/^record\.ts$/, `${thing}.ts`)
    .replace(/^things\.test\.ts$/, `${things}.test.ts`)
    .replace(/migration\.sql$/, `${nextStamp()}_${things}.sql`)
}

/** Migrations run in the order of their stamps: the minute now, or the one after the latest. */
function nextStamp() {
  const used = filesIn(join(root, 'src')).flatMap((file) => /migrations\/(\d{12})_/.exec(file)?.[1] ?? [])
  const now = new Date().toISOString().replace(/\D/g, '').slice(0, 12)
  const latest = used.sort().at(-1) ?? '0'
  return now > latest ? now : String(Number(latest) + 1)
}

function fill(template, words) {
  return template.replace(/\{\{(\w+)\}\}/g, (_, word) => words[word])
}

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content, { flag: 'wx' })
}

function addToList(things) {
  const path = join(root, 'src/capabilities.ts')
  const list = readFileSync(path, 'utf8')
    .replace(/^import type/m, `import ${things} from './capabilities/${things}/capability.ts'\nimport type`)
    .replace(/(capabilities: readonly Capability\[\] = \[[^\]]*?),?\s*\]/, `$1, ${things}]`)
  writeFileSync(path, list)
}
