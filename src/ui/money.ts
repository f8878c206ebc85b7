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
