import { Readable } from 'node:stream'

import { listQuery, presentPage } from '../../kernel/db/list.ts'
import { attachment } from '../../kernel/files/table-file.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { Page } from '../../kernel/http/schema.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'

import { changeMapping, createImport, decideRows, discardImport, receiveFile, startChecking, startRunning, startUndoing } from './import.ts'
import { ContactImport, Decisions, ImportMapping, ImportRow, importRowsQuery } from './import-contract.ts'
import { presentImport, presentImportRow, presentRows } from './import-present.ts'
import type { Reader } from './import-present.ts'
import { countImports, importById, importList, listImports, pageOfRows } from './import-queries.ts'
import { refusedFile } from './refused-file.ts'

const IMPORT = '/contacts/imports/:id'
const permission = 'contacts.import'

export const importRoutes = defineRoutes((route) => {
  route.get(
    '/contacts/imports',
    { summary: 'List the imports of contacts', permission, query: listQuery(importList), response: Page(ContactImport) },
    ({ db, query }) => [listImports(db, query), ...(query.count ? [countImports(db, query)] : [])] as const,
    (context, [rows, counted]) => presentPage(importList, context.query, rows, (row) => presentImport(readerOf(context), row), counted && Number(counted[0]!.total)),
  )

  route.post(
    '/contacts/imports',
    { summary: 'Upload a file of contacts (CSV or XLSX), and have its columns proposed', permission, upload: true, perMinute: 30, response: ContactImport },
    async (context) => {
      const { db, actor, organization, request } = context
      const file = await receiveFile(db, organization, await request.file())
      return presentImport(readerOf(context), await createImport(db, actor, file))
    },
  )

  route.get(
    IMPORT,
    { summary: 'How an import stands', permission, response: ContactImport },
    ({ db, params }) => [importById(db, params.id)],
    (context, [[row]]) => (row ? presentImport(readerOf(context), row) : refuseAsMissing()),
  )

  route.put(
    `${IMPORT}/mapping`,
    { summary: 'Say how the file is to be read, and what its columns hold', permission, body: ImportMapping, response: ContactImport },
    async (context) => presentImport(readerOf(context), await changeMapping(context.db, context.organization.country, context.params.id, context.body)),
  )

  route.put(
    `${IMPORT}/preview`,
    { summary: 'Have every row read and compared, without changing a contact', permission, response: ContactImport },
    async (context) => presentImport(readerOf(context), await startChecking(context.db, context.params.id)),
  )

  route.get(
    `${IMPORT}/rows`,
    { summary: 'The rows of the file, and what becomes of each', permission, query: importRowsQuery, response: Page(ImportRow) },
    ({ db, params, query }) => [importById(db, params.id), pageOfRows(db, params.id, query)] as const,
    (context, [[found], rows]) => {
      if (!found) refuseAsMissing()
      return presentRows(context.query, rows, (row) => presentImportRow(readerOf(context), found.columns, row))
    },
  )

  route.put(
    `${IMPORT}/decisions`,
    { summary: 'Answer what is asked about some rows', permission, body: Decisions, response: ContactImport },
    async (context) => presentImport(readerOf(context), await decideRows(context.db, context.params.id, context.body)),
  )

  route.put(
    `${IMPORT}/run`,
    { summary: 'Bring the contacts in', permission, response: ContactImport },
    async (context) => presentImport(readerOf(context), await startRunning(context.db, context.params.id)),
  )

  route.delete(
    `${IMPORT}/run`,
    { summary: 'Take the whole import back', permission, status: 202, response: ContactImport },
    async (context) => presentImport(readerOf(context), await startUndoing(context.db, context.params.id)),
  )

  route.get(
    `${IMPORT}/refused-rows`,
    { summary: 'The refused rows as a file, with the reason beside each, to mend and import again', impersonated: 'never', permission, produces: 'text/csv; charset=utf-8' },
    async ({ db, kernel, params, language, reply }) => {
      const found = await importById(db, params.id).executeTakeFirst()
      if (!found) refuseAsMissing()
      const name = found.file_name.replace(/\.[^.]*$/, '')
      reply.headers(attachment('refused.csv', `${name} – refused.csv`))
      return Readable.from(refusedFile(kernel, db.scope, found, language))
    },
  )

  route.delete(
    IMPORT,
    { summary: 'Throw away an import of which nothing was written', permission },
    async ({ db, params }) => discardImport(db, params.id),
  )
})

function readerOf({ actor, language, kernel }: { actor: Reader['actor']; language: Reader['language']; kernel: { words: Reader['words'] } }): Reader {
  return { actor, language, words: kernel.words }
}
