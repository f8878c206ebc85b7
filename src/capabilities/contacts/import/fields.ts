// What a column of a file may hold. Several columns may be e-mails, phones, tags, roles or notes; of the rest there is one.

export const fields = [
  'id',
  'externalId',
  'name',
  'firstName',
  'middleName',
  'lastName',
  'kind',
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

export const kinds = ['person', 'company'] as const
export type ContactKind = (typeof kinds)[number]

/** The encodings of a file that may be chosen by hand; the first seven are also recognised. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1251',
  'windows-1253',
  'windows-1256',
  'windows-1250',
  'windows-1254',
  'koi8-r',
  'ibm866',
  'macintosh',
] as const
export type Encoding = (typeof encodings)[number]
