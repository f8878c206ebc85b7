/** `1250` and `AED` -> "AED 12.50" in the reader's language. Minor units stay text on the way: they may be more than a number holds. */
export function formatMoney(amount: string, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(decimalOf(amount, digits) as Intl.StringNumericLiteral)
}

function decimalOf(amount: string, digits: number): string {
  const sign = amount.startsWith('-') ? '-' : ''
  const padded = amount.replace('-', '').padStart(digits + 1, '0')
  return digits === 0 ? sign + padded : `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}

/** How many digits stand behind the point: 2 for AED, 0 for JPY, 3 for KWD. */
export function fractionDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** Minor units as a field shows them, and what was typed as minor units. A fraction finer than the currency has is cut. */
export function toDecimal(amount: string, currency: string): string {
  return decimalOf(amount, fractionDigits(currency))
}

export function toMinor(typed: string, currency: string): string {
  const digits = fractionDigits(currency)
  const [whole = '', fraction = ''] = typed.split('.')
  return BigInt(`${whole || '0'}${fraction.slice(0, digits).padEnd(digits, '0')}`).toString()
}
