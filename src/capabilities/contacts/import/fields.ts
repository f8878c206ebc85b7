// What a column of a file may hold. Several columns may be e-mails, phones, tags, roles or notes; of the rest there is one.

export const fields = [
  'id',
  'externalId',
  'name',
  'firstName',
  'middleName',
  'lastName',
  'email',
  'phone',
  'role',
  'tags',
  'language',
  'assignee',
  'notes',
] as const
export type Field = (typeof fields)[number]

export function mayRepeat(field: Field): boolean {
  return field === 'email' || field === 'phone' || field === 'tags' || field === 'role' || field === 'notes'
}

/** For each column of the file, in its order, what it holds; null leaves the column out. */
export type Mapping = (Field | null)[]

export const roles = ['lead', 'customer', 'member', 'resident', 'supplier', 'contractor'] as const
export type ContactRole = (typeof roles)[number]
