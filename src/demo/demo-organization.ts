import type { DemoSlug } from '../capabilities/identity/public.ts'
import type { NewField, ProfileChange } from '../capabilities/tenancy/public.ts'
import type { Role } from '../kernel/access/roles.ts'
import type { Language } from '../kernel/i18n/language.ts'

import type { People } from './people.ts'

/** A demo organization, as data alone: no table and no code path knows it. */
export interface DemoOrganization {
  slug: DemoSlug
  name: string
  industry: 'beauty' | 'fitness' | 'property' | 'restaurant' | 'enterprise'
  country: string
  zone: string
  currency: string
  defaultLanguage: Language
  languages: Language[]
  brandColour: string
  description: Partial<Record<Language, string>>
  phone: string
  email: string
  street: string
  city: string
  postalCode?: string
  /** Each names the one it lies under, which stands before it, and who leads it. */
  units: { name: string; kind?: string; colour?: string; under?: string; head?: string }[]
  /** What this business asks of its people besides. */
  profileFields?: Omit<NewField, 'id'>[]
  /** The first three sign in as director@, manager@ and employee@. */
  team: DemoMember[]
  /** What it asks of sign-ins; nothing, unless said. */
  security?: { factorRequired: 'nobody' | 'roles' | 'everybody'; factorRequiredRoles: Role[]; factorGraceDays: number }
  rooms: { kind: 'room' | 'equipment'; name: string; capacity?: number }[]
  services: DemoService[]
  contacts: { people: People[]; count: number; phonePrefix: string; role: 'customer' | 'member' | 'resident' | 'lead' }
  /** How many more members there are, who work here and are booked by nobody. */
  /** Who of the named leads them is the head of their unit. */
  moreMembers?: { people: People[]; titles: string[]; units: string[]; count: number }
}

export interface DemoMember {
  name: string
  /** The part of the e-mail before the @, for those who sign in. */
  signIn?: string
  title: string
  roles: Role[]
  language: Language
  unit: string
  /** The name of somebody who stands before them. */
  answersTo?: string
  profile?: ProfileChange
  /** Weekly hours by the clocks of the organization's zone; none for those whom nobody books. */
  hours?: { weekdays: number[]; opens: string; closes: string }[]
}

export interface DemoService {
  words: Partial<Record<Language, { name: string; description?: string; category?: string }>>
  minutes: number
  /** Minor units. */
  price: number
  bufferAfter?: number
  colour: string
  /** Names of those who give it, with a price or length of their own where it differs. */
  by: Record<string, { price?: number; minutes?: number }>
  /** Names of rooms or machines of which one is needed, per pool. */
  needs?: string[][]
  freeCancellationHours?: number
}
