import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { Contact } from './records.ts'

/** Roles as one would say them: "Customer, supplier" in the reader's way of listing. */
export function useRoleNames(): (roles: Contact['roles']) => string {
  const t = useWords('contacts.roles')
  const { locale } = useLanguage()
  return (roles) => new Intl.ListFormat(locale, { style: 'narrow', type: 'unit' }).format(roles.map((role) => t(role)))
}
