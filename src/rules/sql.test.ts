import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

// Row-level security is no defence against SQL injection: an injected statement can set the organization. So values are always
// parameters: queries are built by Kysely or written in its sql`…` tag, which makes a parameter of every ${…}.
const mistakes: { name: string; pattern: RegExp; excused?: (code: string, found: string) => boolean }[] = [
  { name: 'sql.raw()', pattern: /\bsql\.raw\(/g },
  { name: 'SQL put together with +', pattern: new RegExp(`['"](?:${statement()})[^'"\\n]*['"]\\s*\\+`, 'gi') },
  {
    name: 'SQL in a template string without the sql tag',
    pattern: new RegExp(`(?<![\\w)\\]>])\`\\s*(?:${statement()})[^\`]*\\$\\{[^\`]*\``, 'gi'),
    excused: holdsOnlyConstants,
  },
]

/** A constant of the same file (a list of columns, a limit) comes from nobody outside. */
function holdsOnlyConstants(code: string, found: string): boolean {
  const names = [...found.matchAll(/\$\{([^}]*)\}/g)].flatMap(([, inside = '']) => inside.match(/[A-Za-z_$][\w$]*/g) ?? [])
  return names.every((name) => new RegExp(`^(?:export )?const ${name}\\b`, 'm').test(code))
}

function statement(): string {
  return [
    'select\\s',
    'insert\\s+into\\s',
    'update\\s+\\S+\\s+set\\s',
    'delete\\s+from\\s',
    'with\\s+\\S+\\s+as\\s',
    '(?:create|alter|drop|truncate)\\s+(?:table|index|role|database|policy|schema|view)\\b',
    'set\\s+(?:local\\s+)?\\S+\\s*(?:=|to\\s)',
    'call\\s+\\S+\\(',
  ].join('|')
}

// Where names, not values, have to be put into SQL: roles and databases cannot be parameters.
const allowed = [/^src\/kernel\/db\//, /^src\/kernel\/testing\//, /^src\/rules\//, /\.test\.ts$/]

test.each([
  ['await pool.query(`select * from contacts where id = \'${id}\'`)', 'SQL in a template string without the sql tag'],
  ["await pool.query('delete from contacts where id = ' + id)", 'SQL put together with +'],
  ['sql`select ${sql.raw(column)} from contacts`', 'sql.raw()'],
  ['sql`select * from contacts where id = ${id}`', undefined],
  ['sql<{ id: string }>`update contacts set name = ${name}`', undefined],
  ['t`select ${day}`', undefined],
  ['const text = `select a day`', undefined],
  ['const COLUMNS = "id, name"\npool.query(`select ${COLUMNS} from contacts`)', undefined],
])('%s: %s', (code, mistake) => {
  expect(mistakesIn(code)[0]).toBe(mistake)
})

test('no query is put together from text', () => {
  const found = sourcesIn('src')
    .filter((path) => !allowed.some((pattern) => pattern.test(path)))
    .flatMap((path) => mistakesIn(readFileSync(join(root, path), 'utf8')).map((mistake) => `${path}: ${mistake}`))
  expect(found).toEqual([])
})

function mistakesIn(code: string): string[] {
  return mistakes.flatMap(({ name, pattern, excused }) => [...code.matchAll(pattern)].filter(([found]) => !excused?.(code, found)).map(() => name))
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sourcesIn(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}
