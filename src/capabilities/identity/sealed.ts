import type { SealedColumn } from '../../kernel/crypto/reseal.ts'

import { contextOfCodes } from './factors/backup-codes.ts'
import { contextOfSecret } from './factors/secrets.ts'

/** What is sealed anew when the installation's key changes. */
export const sealed: SealedColumn[] = [
  { table: 'mfa_factors', column: 'secret_sealed', reachedAs: 'identity', id: 'id', about: 'user_id', context: ({ about }) => contextOfSecret(about) },
  { table: 'backup_codes', column: 'key_sealed', reachedAs: 'identity', id: 'user_id', context: ({ about }) => contextOfCodes(about) },
]
