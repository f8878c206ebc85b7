import type { Static } from '../../../kernel/http/schema.ts'
import type * as contract from '../import-contract.ts'

/** What the API answers about imports, as these screens read it. */
export type ContactImport = Static<typeof contract.ContactImport>
export type ImportRow = Static<typeof contract.ImportRow>
export type ImportMapping = Static<typeof contract.ImportMapping>
