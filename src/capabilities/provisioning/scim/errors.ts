import { Refusal } from '../../../kernel/refusal.ts'

import { message } from './attributes.ts'

/** What other capabilities refuse, said as this one says it: without anybody's name, so that it can be kept, and in the words of a directory. */
const asOurs: Record<string, [code: string, status: number]> = {
  'tenancy.last_director': ['last_director', 409],
  'tenancy.not_below_you': ['above_token', 403],
  'tenancy.ranks_above_you': ['above_token', 403],
  'tenancy.grants_above_you': ['above_token', 403],
  'tenancy.employee_number_taken': ['employee_number_taken', 409],
  'tenancy.manager_below': ['manager_below', 400],
  'tenancy.member_unknown': ['manager_unknown', 400],
  'tenancy.not_here_any_more': ['manager_unknown', 400],
  'tenancy.member_already': ['taken', 409],
  'tenancy.left_before': ['left_before', 403],
  'kernel.malformed_json': ['invalid_syntax', 400],
  'kernel.nul_character': ['invalid_syntax', 400],
}

/** RFC 7644, 3.12. */
const scimTypes: Record<string, string> = {
  taken: 'uniqueness',
  group_taken: 'uniqueness',
  employee_number_taken: 'uniqueness',
  invalid_filter: 'invalidFilter',
  invalid_path: 'invalidPath',
  no_target: 'noTarget',
  invalid_syntax: 'invalidSyntax',
  read_only: 'mutability',
  invalid_value: 'invalidValue',
  manager_below: 'invalidValue',
  manager_unknown: 'invalidValue',
  member_unknown: 'invalidValue',
}

export function asRefusalOfOurs(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error
  const ours = asOurs[error.code]
  return ours ? new Refusal(`provisioning.${ours[0]}`, {}, ours[1]) : error
}

/** The sentence, and behind it what of the request it is about. */
export function scimError({ code, status, data }: Refusal, detail: string) {
  const what = data['attribute'] ?? data['given']
  const scimType = scimTypes[(asOurs[code]?.[0] ?? code).replace(/^provisioning\./, '')]
  return { schemas: [message('Error')], status: String(status), ...(scimType && { scimType }), detail: typeof what === 'string' ? `${detail} (${what})` : detail }
}
