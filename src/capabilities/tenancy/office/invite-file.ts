import { parse } from 'csv-parse/browser/esm/sync'

export interface FileRow {
  email: string
  name: string
  title?: string
  unit?: string
  roles?: string
}

const columns = ['email', 'name', 'title', 'unit', 'roles'] as const
type Column = (typeof columns)[number]

/** How heads of columns are written, in each of our languages; whatever else stands there is another column. */
const heads: Record<Column, string[]> = {
  email: ['email', 'e-mail', 'mail', 'e-mail address', 'почта', 'эл. почта', 'ηλεκτρονικό ταχυδρομείο', 'البريد', 'البريد الإلكتروني'],
  name: ['name', 'full name', 'имя', 'фио', 'όνομα', 'ονοματεπώνυμο', 'الاسم'],
  title: ['title', 'job title', 'position', 'должность', 'τίτλος', 'θέση', 'المسمى', 'المسمى الوظيفي'],
  unit: ['unit', 'department', 'team', 'подразделение', 'отдел', 'μονάδα', 'τμήμα', 'الوحدة', 'القسم'],
  roles: ['role', 'roles', 'роль', 'роли', 'ρόλος', 'ρόλοι', 'الدور', 'الأدوار'],
}

/**
 * The people in a CSV file, by the heads of its columns in whatever order; null where it has no column of addresses and none of names. What a
 * row says is judged by the server.
 */
export function rowsOfFile(text: string): FileRow[] | null {
  const lines = tableOf(text)
  const [head = [], ...rest] = lines
  const at = new Map<Column, number>()
  for (const column of columns) {
    const index = head.findIndex((cell) => heads[column].includes(cell.trim().toLocaleLowerCase()))
    if (index >= 0) at.set(column, index)
  }
  if (!at.has('email') || !at.has('name')) return null
  const cell = (line: string[], column: Column) => (at.has(column) ? (line[at.get(column)!] ?? '').trim() : '')
  return rest.map((line) => {
    const [title, unit, roles] = [cell(line, 'title'), cell(line, 'unit'), cell(line, 'roles')]
    return { email: cell(line, 'email'), name: cell(line, 'name'), ...(title && { title }), ...(unit && { unit }), ...(roles && { roles }) }
  })
}

/** Commas, semicolons or tabs, whichever a spreadsheet of that country writes. A file that is no table has no rows. */
function tableOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, delimiter: [',', ';', '\t'], relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true })
  } catch {
    return []
  }
}

/** A file to begin with. */
export const sampleFile = '\uFEFFemail,name,title,unit,role\r\nada@example.com,Ada Lovelace,Stylist,,employee\r\n'
