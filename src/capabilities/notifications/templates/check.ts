import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'

import { localeOf } from '../../../kernel/i18n/language.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Words } from '../../../kernel/i18n/words.ts'
import type { FieldRefusal, RefusalData } from '../../../kernel/refusal.ts'

import type { OwnWords, partsOf } from './parts.ts'

interface Check {
  words: Words
  language: Language
  parts: ReturnType<typeof partsOf>
  /** What the topic offers, with values to try it with. */
  values: Readonly<Record<string, string | number>>
}

type Fault = Omit<FieldRefusal, 'pointer'>

/** What is wrong with an organization's own words, part by part. What passes can be said with every value that the topic offers. */
export function faultsOfWords(own: OwnWords, { parts, ...check }: Check): FieldRefusal[] {
  const known = parts.flatMap((part) => {
    const fault = faultOfPart(own[part.name] ?? '', part, check)
    return fault ? [{ pointer: `/words/${part.name}`, ...fault }] : []
  })
  const unknown = Object.keys(own).filter((name) => !parts.some((part) => part.name === name))
  return [...known, ...unknown.map((name) => ({ pointer: `/words/${name}`, code: 'notifications.words_no_part' }))]
}

function faultOfPart(message: string, { longest, isLong }: { longest: number; isLong: boolean }, { words, language, values }: Omit<Check, 'parts'>): Fault | null {
  if (!/[^\s\p{Cf}]/u.test(message)) return fault('words_empty')
  if (message.length > longest) return fault('words_too_long', { most: longest })
  if (isLong ? /[^\P{Cc}\n\t]/u.test(message) : /[\p{Cc}\u2028\u2029]/u.test(message)) return fault(isLong ? 'words_unseen' : 'words_one_line')
  const elements = read(message)
  if (!elements) return fault('words_unreadable')
  return faultOfElements(elements, { language, values }) ?? faultOfSaying(() => words.format(language, message, values), longest)
}

function fault(code: string, data?: RefusalData): Fault {
  return { code: `notifications.${code}`, ...(data ? { data } : {}) }
}

function read(message: string): MessageFormatElement[] | null {
  try {
    return parse(message)
  } catch {
    return null // whatever the parser minds, for whoever writes it is the same: braces that do not fit
  }
}

function faultOfElements(elements: readonly MessageFormatElement[], to: Pick<Check, 'language' | 'values'>): Fault | null {
  for (const element of elements) {
    const found = faultOfElement(element, to)
    if (found) return found
  }
  return null
}

function faultOfElement(element: MessageFormatElement, to: Pick<Check, 'language' | 'values'>): Fault | null {
  if (element.type === TYPE.literal || element.type === TYPE.pound) return null
  if (element.type === TYPE.tag) return fault('words_markup')
  if (!Object.hasOwn(to.values, element.value)) return fault('words_unknown_argument', { name: element.value })
  if (element.type === TYPE.argument) return null
  const isNumber = typeof to.values[element.value] === 'number'
  if (element.type === TYPE.date || element.type === TYPE.time || (element.type !== TYPE.select && !isNumber)) return fault('words_wrong_form', { name: element.value })
  if (element.type === TYPE.number) return null
  if (element.type === TYPE.plural) {
    const missing = new Intl.PluralRules(localeOf(to.language), { type: element.pluralType }).resolvedOptions().pluralCategories.find((category) => !Object.hasOwn(element.options, category))
    if (missing) return fault('words_plural_form', { name: element.value, form: missing })
  }
  return faultOfElements(Object.values(element.options).flatMap((option) => option.value), to)
}

/** The last word has whoever fills them in: with plausible values they come out as something, of a length that goes through. */
function faultOfSaying(say: () => string, longest: number): Fault | null {
  try {
    const said = say()
    if (said.trim() === '') return fault('words_empty')
    return said.length > longest * 2 ? fault('words_too_long', { most: longest }) : null
  } catch {
    return fault('words_unreadable')
  }
}
