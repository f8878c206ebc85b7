import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** What may be a mobile phone; the kinds that are left out cannot receive messages, or are paid for receiving them. */
const TEXTABLE = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE'])

/** As it is dialled from anywhere (E.164), with its country; null for what is no number of a mobile phone. */
export function readPhoneNumber(given: string): { number: string; country: string | null } | null {
  const parsed = parsePhoneNumberFromString(given)
  if (!parsed?.isValid() || !TEXTABLE.has(parsed.getType() ?? '')) return null
  return { number: parsed.number, country: parsed.country ?? null }
}

/** Enough to tell one's own numbers apart, and too little to call: `+44 ••• 23`. */
export function maskedNumber(number: string): string {
  const calling = parsePhoneNumberFromString(number)?.countryCallingCode ?? ''
  return `+${calling} ••• ${number.slice(-2)}`
}
