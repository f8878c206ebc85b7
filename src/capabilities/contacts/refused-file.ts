import { inTenant } from '../../kernel/db/tenant.ts'
import type { TenantScope } from '../../kernel/db/tenant.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { csvLine } from '../../kernel/files/csv.ts'
import { labelOf, refusalLine } from './import-present.ts'
import { refusedRowsAfter } from './import-queries.ts'
import type { ImportRecord } from './import-queries.ts'

const PAGE = 1_000

/**
 * The refused rows as they stood in the file, with the reason in front in the reader's language. The file can be imported as it
 * is once it is mended: its headers are those of the original, and the reasons hold nothing that is proposed as a field.
 */
export async function* refusedFile(kernel: Kernel, scope: TenantScope, found: ImportRecord, language: Language): AsyncGenerator<string> {
  const { words } = kernel
  const headers = found.columns.map((column) => labelOf(words, language, column))
  yield `\uFEFF${csvLine([words.t(language, 'contacts.import.why_refused'), ...headers])}`

  let last = 0
  while (true) {
    const rows = await inTenant(kernel, scope, (db) => refusedRowsAfter(db, found.id, last, PAGE))
    if (rows.length > 0) yield rows.map((row) => csvLine([refusalLine({ language, words }, found.columns, row.outcome), ...row.cells])).join('')
    if (rows.length < PAGE) return
    last = rows.at(-1)!.row_number
  }
}
