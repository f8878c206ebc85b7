import { useCallback, useMemo } from 'react'
import type { ReactNode } from 'react'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { Member, ProfileField } from './records.ts'

/** What a field is called: the organization's own in its words, the others in the reader's language. */
export function useFieldLabel(): (field: Pick<ProfileField, 'id' | 'label'>) => string {
  const t = useWords('tenancy.profile.fields')
  return useCallback(({ id, label }) => label ?? t(id), [t])
}

/** The names of languages that somebody may speak, in the reader's own. */
export function useLanguageNames(): { nameOf: (code: string) => string; options: { value: string; label: string }[] } {
  const { locale } = useLanguage()
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
    const nameOf = (code: string) => names.of(code) ?? code
    return { nameOf, options: spoken.map((value) => ({ value, label: nameOf(value) })).toSorted((a, b) => a.label.localeCompare(b.label, locale)) }
  }, [locale])
}

/** The languages most people in service speak; another one is an e-mail to us away. */
const spoken = 'am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gu he hi hr hu hy id is it ja ka kk km kn ko ky lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te tg th tk tr uk ur uz vi yo zh zu'.split(' ')

/** The value of a field of this member, or undefined where the reader may not see it. */
export function valueOf(member: Member, field: Pick<ProfileField, 'id' | 'isCustom'>): unknown {
  if (field.isCustom) return member.custom[field.id]
  return field.id === 'nationalId' ? member.hasNationalId : (member as unknown as Record<string, unknown>)[field.id]
}

/** Whether a value says anything. */
export function saysSomething(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0)
}

export type Said = ReactNode
