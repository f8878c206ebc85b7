import { domainToASCII } from 'node:url'
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'

import { languages, type Language } from '../../../kernel/i18n/language.ts'

// One form per person for whatever people type. The same functions serve the form, the public booking page and the
// import, so that a contact entered by hand is found again in a file.

/** A way to reach somebody: as it was written, and in the form in which two of them are compared. */
export interface Address {
  value: string
  normalised: string
}

/** An e-mail address, or null if it is none. Case never distinguishes two people in practice, so it is not compared. */
export function normaliseEmail(text: string): Address | null {
  const value = text.trim().replace(/^mailto:/i, '')
  const at = value.lastIndexOf('@')
  const local = value.slice(0, at)
  if (at < 1 || local.length > 64 || !LOCAL_PART.test(local)) return null
  const domain = domainToASCII(value.slice(at + 1).toLowerCase())
  if (domain.length > 253 || !DOMAIN.test(domain)) return null
  return { value, normalised: `${local.normalize('NFKC').toLowerCase()}@${domain}` }
}

const LOCAL_PART = /^[^\s@"(),:;<>[\]\\\p{C}]+$/u
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9-]{2,63}$/

/** A phone number in E.164, read as somebody in `country` would dial it; null if nobody could. */
export function normalisePhone(text: string, country: string): Address | null {
  const value = withoutControls(text).replace(/[\u200e\u200f]/g, '').trim().replace(/^(?:tel|whatsapp):/i, '')
  const typed = value.replace(/[^\p{Nd}]/gu, '')
  if (value.length > 40 || typed.length < 7 || IS_NO_PHONE.test(value)) return null

  const asDialled = parsePhoneNumberFromString(value, { defaultCountry: country as CountryCode, extract: false })
  if (asDialled?.isValid()) return { value, normalised: e164(asDialled) }

  // Spreadsheets lose the plus, and "00" is written for it in places where one dials something else.
  const digits = typed.replace(/^(?:00|٠٠)/, '')
  if (!value.startsWith('+') && digits.length >= 11) {
    const international = parsePhoneNumberFromString(`+${digits}`, { extract: false })
    if (international?.isValid()) return { value, normalised: e164(international) }
  }
  // New ranges are given out faster than tables of them are published: the right length is enough.
  return asDialled?.isPossible() ? { value, normalised: e164(asDialled) } : null
}

/** Dates, prices and numbers that a spreadsheet has rounded are of the right length, too. */
const IS_NO_PHONE = /^\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}|^\p{Nd}{1,2}[./]\p{Nd}{1,2}[./]\p{Nd}{4}$|^\p{Nd}+[.,]\p{Nd}{1,2}$|^\d[.,]?\d*E\+?\d+$/iu

function e164(phone: { number: string; ext?: string }): string {
  return phone.ext ? `${phone.number};ext=${phone.ext}` : phone.number
}

/** A name, tag or other short text in one line, as people wrote it but for stray white space. */
export function tidyLine(text: string): string {
  return tidyText(text).replace(/\s+/g, ' ')
}

/** A longer text; lines stay lines. */
export function tidyText(text: string): string {
  return withoutControls(text)
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}

/** Tags without repetitions; "VIP" and "vip" are one, as first written. */
export function tidyTags(tags: readonly string[]): string[] {
  const found = new Map<string, string>()
  for (const tag of tags.map(tidyLine)) if (tag !== '' && !found.has(tag.toLowerCase())) found.set(tag.toLowerCase(), tag)
  return [...found.values()]
}

/**
 * Characters that nobody types and some programs choke on: controls (PostgreSQL refuses NUL), halves of characters, and the
 * invisible ones that turn the direction of what follows. Joiners and single direction marks belong to how people write.
 */
export function withoutControls(text: string): string {
  return text.toWellFormed().replace(UNWANTED, '')
}

const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/g

/** How people write a language beside its name and its code. */
const ALSO_CALLED: Record<string, string> = {
  eng: 'en', ell: 'el', gre: 'el', gr: 'el', rus: 'ru', ara: 'ar', deu: 'de', ger: 'de', spa: 'es', fra: 'fr', fre: 'fr', hin: 'hi', kaz: 'kk', kz: 'kk', por: 'pt',
  'عربي': 'ar', 'انجليزي': 'en', 'روسي': 'ru', 'يوناني': 'el', 'рус': 'ru', 'англ': 'en', 'араб': 'ar', 'греч': 'el', 'αγγλ': 'en', 'ελλ': 'el', 'қазақша': 'kk', 'орысша': 'ru', 'ағылшынша': 'en',
}
/** Those in whose words a file may name a language. */
const NAMED_IN = ['en', 'el', 'ru', 'ar', 'de', 'es', 'fr', 'hi', 'kk', 'pt']

/** `ru`, `ru-RU`, `rus`, `Russian`, `русский`, `Russisch`: the code of a language Frontdesk speaks, else null. */
export function normaliseLanguage(text: string): Language | null {
  const plain = text.trim().toLowerCase()
  const code = plain.split(/[-_]/)[0] ?? ''
  const named = languageNames().get(foldName(plain))
  return languages.find((language) => language === code || language === named) ?? null
}

let names: Map<string, string> | null = null

/** What each language is called in each of them. */
function languageNames(): Map<string, string> {
  if (names) return names
  names = new Map(Object.entries(ALSO_CALLED).map(([name, language]) => [foldName(name), language]))
  for (const speaker of NAMED_IN) {
    const called = new Intl.DisplayNames([speaker], { type: 'language' })
    for (const language of languages) names.set(foldName(called.of(language) ?? language), language)
  }
  return names
}

function foldName(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/^ال/, '')
}
