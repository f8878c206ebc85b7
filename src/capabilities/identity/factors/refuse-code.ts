import { Refusal } from '../../../kernel/refusal.ts'

import { isAllDigits } from './typed-code.ts'

/** The sentence stands beside the one field that there is. */
export function refuseCode(code: WrongCode, { status = 422, ...data }: { status?: number; left?: number } = {}): never {
  throw new Refusal(code, data, status, [{ pointer: '/code', code }])
}

export type WrongCode = 'identity.wrong_code' | 'identity.wrong_backup_code'

/** What it was meant as, a digit too few or too many included. */
export function wrongCodeOf(given: string): WrongCode {
  return isAllDigits(given) ? 'identity.wrong_code' : 'identity.wrong_backup_code'
}
