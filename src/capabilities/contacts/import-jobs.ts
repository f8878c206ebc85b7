import { defineJob } from '../../kernel/jobs/define.ts'

import { readFile } from './import-check.ts'
import { orGiveUp, removeImport } from './import-record.ts'
import { writeContacts } from './import-run.ts'
import { takeBack } from './import-undo.ts'

interface OfImport {
  importId: string
}

/** Reads an uploaded file and compares it with the contacts there are. */
export const checkImport = defineJob<OfImport>('contacts.check-import', {
  retryLimit: 3,
  steps: (tools, { importId }, job) => orGiveUp(tools, job, importId, { from: 'checking', to: 'draft' }, () => readFile(tools, importId, job)),
})

/** Writes the rows of an import to the contacts. */
export const runImport = defineJob<OfImport>('contacts.run-import', {
  perOrganization: 1,
  steps: (tools, { importId }, job) => orGiveUp(tools, job, importId, { from: 'running', to: 'failed' }, () => writeContacts(tools, importId, job)),
})

/** Takes an import back. */
export const undoImport = defineJob<OfImport>('contacts.undo-import', {
  perOrganization: 1,
  steps: (tools, { importId }, job) => orGiveUp(tools, job, importId, { from: 'undoing', to: 'failed' }, () => takeBack(tools, importId, job)),
})

/** Forgets an import when its time is over: the file, its rows and the way back; the contacts stay. */
export const forgetImport = defineJob<OfImport>('contacts.forget-import', { run: (db, { importId }) => removeImport(db, importId) })

export const importJobs = [checkImport, runImport, undoImport, forgetImport]
