import { Exactly, LocalDate, Nullable, OneOf, Type } from '../../../kernel/http/schema.ts'
import type { TSchema } from '../../../kernel/http/schema.ts'

/**
 * Who sees a field, the most first. Admins and directors see all of them.
 * - `everyone`: whoever sees the team
 * - `managers`: the person, everybody from manager upwards, and who stands above them in their line
 * - `line`: the person and their line: whom they answer to, and the heads of their unit and of those above it
 * - `self`: the person alone
 * - `admins`: not even the person
 */
export const visibilities = ['everyone', 'managers', 'line', 'self', 'admins'] as const
export type Visibility = (typeof visibilities)[number]

/** Who may change a field, each with those named after it: the person, managers, admins. Nobody changes what they do not see. */
export const editors = ['self', 'manager', 'admin'] as const
export type Editor = (typeof editors)[number]

export const sections = ['person', 'reach', 'work', 'private'] as const
export type Section = (typeof sections)[number]

/** What kind of input it takes. */
export type FieldKind = 'text' | 'area' | 'email' | 'phone' | 'date' | 'choice' | 'words' | 'languages' | 'links' | 'zone' | 'names' | 'emergency' | 'secret'

interface ProfileField<S extends TSchema> {
  section: Section
  kind: FieldKind
  schema: S
  /** Usual; an organization may say otherwise, unless the field is `fixed`. */
  visibility: Visibility
  /** How the organization is built has to be seen by whoever works in it, and is filtered by. */
  fixed?: true
  /** The person may show it to fewer. */
  mayNarrow?: true
  editBy: Editor
  /** Where it is kept. */
  table: 'members' | 'member_profiles'
  column: string
  /** Kept as JSON. */
  isJson?: true
  privacy: { category: 'identity' | 'contact' | 'content' | 'credential'; purpose: string }
}

const field = <S extends TSchema>(declared: ProfileField<S>) => declared
const Text = (maxLength: number) => Nullable(Type.String({ minLength: 1, maxLength, pattern: '\\S' }))
const Words = (maxItems: number) => Type.Array(Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }), { maxItems, uniqueItems: true })
const Date = Nullable(LocalDate)
const profile = { table: 'member_profiles' } as const
const Part = Type.Optional(Nullable(Type.String({ maxLength: 80 })))

export const scripts = ['latin', 'cyrillic', 'greek', 'arabic', 'devanagari', 'han', 'other'] as const
export const contractKinds = ['permanent', 'fixed_term', 'hourly', 'agency', 'apprentice', 'volunteer'] as const

/** A name in one script, and how to say it. */
const ScriptName = Exactly({ script: OneOf(scripts), given: Part, family: Part, display: Part, sounds: Part })

/**
 * Every field of a profile, in its order, with all that depends on it: what may stand in it, who sees it unless the organization says
 * otherwise, who changes it, where it is kept and why. Requests, answers, forms, exports and the declaration of personal data are made of this table.
 */
export const profileFields = {
  name: field({ section: 'person', kind: 'text', schema: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }), visibility: 'everyone', fixed: true, editBy: 'self', table: 'members', column: 'name', privacy: { category: 'identity', purpose: 'to be addressed and recognised by colleagues and customers' } }),
  names: field({ section: 'person', kind: 'names', schema: Type.Array(ScriptName, { maxItems: 6 }), visibility: 'everyone', mayNarrow: true, editBy: 'self', ...profile, column: 'names', isJson: true, privacy: { category: 'identity', purpose: 'to be written and addressed rightly in each script' } }),
  pronouns: field({ section: 'person', kind: 'text', schema: Text(40), visibility: 'everyone', mayNarrow: true, editBy: 'self', ...profile, column: 'pronouns', privacy: { category: 'identity', purpose: 'to be addressed as the person wishes' } }),
  title: field({ section: 'person', kind: 'text', schema: Text(120), visibility: 'everyone', fixed: true, editBy: 'self', table: 'members', column: 'title', privacy: { category: 'identity', purpose: 'to say what the person does here' } }),
  language: field({ section: 'person', kind: 'choice', schema: Text(10), visibility: 'everyone', fixed: true, editBy: 'self', table: 'members', column: 'language', privacy: { category: 'identity', purpose: 'to be spoken to in their language' } }),
  spokenLanguages: field({ section: 'person', kind: 'languages', schema: Type.Array(Type.String({ pattern: '^[a-z]{2,3}$' }), { maxItems: 20, uniqueItems: true }), visibility: 'everyone', mayNarrow: true, editBy: 'self', ...profile, column: 'spoken_languages', privacy: { category: 'content', purpose: 'to find who speaks with a customer' } }),
  bio: field({ section: 'person', kind: 'area', schema: Text(2_000), visibility: 'everyone', mayNarrow: true, editBy: 'self', ...profile, column: 'bio', privacy: { category: 'content', purpose: 'to be introduced to colleagues' } }),
  skills: field({ section: 'person', kind: 'words', schema: Words(40), visibility: 'everyone', mayNarrow: true, editBy: 'self', ...profile, column: 'skills', privacy: { category: 'content', purpose: 'to find who can do what' } }),
  links: field({ section: 'person', kind: 'links', schema: Type.Array(Type.String({ maxLength: 300, pattern: '^https?://\\S+$' }), { maxItems: 10, uniqueItems: true }), visibility: 'everyone', mayNarrow: true, editBy: 'self', ...profile, column: 'links', privacy: { category: 'contact', purpose: 'to be found elsewhere, where the person wishes it' } }),

  email: field({ section: 'reach', kind: 'email', schema: Nullable(Type.String({ format: 'email', maxLength: 254 })), visibility: 'everyone', mayNarrow: true, editBy: 'admin', table: 'members', column: 'email', privacy: { category: 'contact', purpose: 'to be reached about work' } }),
  phone: field({ section: 'reach', kind: 'phone', schema: Text(40), visibility: 'everyone', mayNarrow: true, editBy: 'self', table: 'members', column: 'phone', privacy: { category: 'contact', purpose: 'to be reached about work' } }),
  messenger: field({ section: 'reach', kind: 'text', schema: Text(120), visibility: 'everyone', mayNarrow: true, editBy: 'self', ...profile, column: 'messenger', privacy: { category: 'contact', purpose: 'to be reached about work' } }),
  personalEmail: field({ section: 'reach', kind: 'email', schema: Nullable(Type.String({ format: 'email', maxLength: 254 })), visibility: 'line', mayNarrow: true, editBy: 'self', ...profile, column: 'personal_email', privacy: { category: 'contact', purpose: 'to be reached when work’s own ways do not' } }),
  personalPhone: field({ section: 'reach', kind: 'phone', schema: Text(40), visibility: 'line', mayNarrow: true, editBy: 'self', ...profile, column: 'personal_phone', privacy: { category: 'contact', purpose: 'to be reached when work’s own ways do not' } }),
  zone: field({ section: 'reach', kind: 'zone', schema: Nullable(Type.String({ maxLength: 60, pattern: '^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$' })), visibility: 'everyone', mayNarrow: true, editBy: 'self', ...profile, column: 'zone', privacy: { category: 'content', purpose: 'to know what time it is where the person is' } }),

  hiredOn: field({ section: 'work', kind: 'date', schema: Date, visibility: 'managers', editBy: 'admin', ...profile, column: 'hired_on', privacy: { category: 'content', purpose: 'to count how long somebody has worked here' } }),
  endsOn: field({ section: 'work', kind: 'date', schema: Date, visibility: 'line', editBy: 'admin', ...profile, column: 'ends_on', privacy: { category: 'content', purpose: 'to plan for the end of a contract' } }),
  contractKind: field({ section: 'work', kind: 'choice', schema: Nullable(OneOf(contractKinds)), visibility: 'line', editBy: 'admin', ...profile, column: 'contract_kind', privacy: { category: 'content', purpose: 'to know under which terms somebody works' } }),
  employeeNumber: field({ section: 'work', kind: 'text', schema: Text(40), visibility: 'line', editBy: 'admin', ...profile, column: 'employee_number', privacy: { category: 'identity', purpose: 'to be known to payroll and other systems' } }),
  costCentre: field({ section: 'work', kind: 'text', schema: Text(40), visibility: 'managers', editBy: 'admin', ...profile, column: 'cost_centre', privacy: { category: 'content', purpose: 'to book what somebody costs' } }),
  workingPattern: field({ section: 'work', kind: 'area', schema: Text(500), visibility: 'everyone', editBy: 'manager', ...profile, column: 'working_pattern', privacy: { category: 'content', purpose: 'to know when somebody usually works' } }),

  birthday: field({ section: 'private', kind: 'date', schema: Date, visibility: 'line', mayNarrow: true, editBy: 'self', ...profile, column: 'birthday', privacy: { category: 'identity', purpose: 'to congratulate, and where the law asks for an age' } }),
  address: field({ section: 'private', kind: 'area', schema: Text(500), visibility: 'self', editBy: 'self', ...profile, column: 'address', privacy: { category: 'contact', purpose: 'to send what has to come by post' } }),
  emergencyContact: field({ section: 'private', kind: 'emergency', schema: Nullable(Exactly({ name: Part, relation: Part, phone: Part })), visibility: 'line', editBy: 'self', ...profile, column: 'emergency_contact', isJson: true, privacy: { category: 'contact', purpose: 'to be called when something happens to the person' } }),
  nationalId: field({ section: 'private', kind: 'secret', schema: Text(60), visibility: 'self', editBy: 'self', ...profile, column: 'national_id', privacy: { category: 'credential', purpose: 'to report to authorities where the law asks for it' } }),
} as const

export type FieldKey = keyof typeof profileFields
export const fieldKeys = Object.keys(profileFields) as FieldKey[]

/** Is `one` seen by fewer than `other`, or by as many? */
export function isAsNarrow(one: Visibility, other: Visibility): boolean {
  return visibilities.indexOf(one) >= visibilities.indexOf(other)
}

export function narrowest(...levels: Visibility[]): Visibility {
  return visibilities[Math.max(...levels.map((level) => visibilities.indexOf(level)))]!
}
