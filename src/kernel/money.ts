/** Money is a whole number of the currency's smallest unit (fils, cents, yen) beside the currency: nothing is ever rounded unseen. */
export interface Money {
  amount: bigint
  currency: string
}

/** How money travels in JSON: the amount as text, because a JSON number loses digits beyond 2^53. */
export interface MoneyJson {
  amount: string
  currency: string
}

export function money(amount: bigint | number | string, currency: string): Money {
  return { amount: BigInt(amount), currency }
}

export function moneyToJson({ amount, currency }: Money): MoneyJson {
  return { amount: amount.toString(), currency }
}

export function moneyFromJson({ amount, currency }: MoneyJson): Money {
  return { amount: BigInt(amount), currency }
}

/** Adds up amounts of one currency. Two currencies in one sum are a bug of the caller, never a conversion. */
export function sumOfMoney(amounts: Money[], currency: string): Money {
  const stranger = amounts.find((each) => each.currency !== currency)
  if (stranger) throw new RangeError(`cannot add ${stranger.currency} to ${currency}`)

  return { amount: amounts.reduce((sum, each) => sum + each.amount, 0n), currency }
}

/** How many digits of the amount stand behind the decimal point: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyExponent(currency: string): number {
  return formatterOf('en', currency, 'symbol').resolvedOptions().maximumFractionDigits ?? 2
}

/** The amount in whole units as exact decimal text, `1250 AED` -> `12.50`: what a spreadsheet or schema.org wants to read. */
export function moneyAsDecimal({ amount, currency }: Money): `${number}` {
  const exponent = currencyExponent(currency)
  const digits = (amount < 0n ? -amount : amount).toString().padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const sign = amount < 0n ? '-' : ''
  return (exponent === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-exponent)}`) as `${number}`
}

/** Money as the reader of that language (or locale, such as `en-GB`) writes it, exact for any amount. */
export function formatMoney(value: Money, locale: string, display: 'symbol' | 'code' = 'symbol'): string {
  return formatterOf(locale, value.currency, display).format(moneyAsDecimal(value))
}

/** The same on a list of prices, where "AED 120" reads better than "AED 120.00"; a price with cents keeps them. */
export function formatPrice(value: Money, locale: string): string {
  return formatterOf(locale, value.currency, 'symbol', 'stripIfInteger').format(moneyAsDecimal(value))
}

// Building an Intl formatter costs a hundred times what using it does, and there are few locales and currencies.
const formatters = new Map<string, Intl.NumberFormat>()

function formatterOf(locale: string, currency: string, display: 'symbol' | 'code', zeros: 'auto' | 'stripIfInteger' = 'auto'): Intl.NumberFormat {
  const name = `${locale} ${currency} ${display} ${zeros}`
  const known = formatters.get(name)
  if (known) return known

  const made = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: display, trailingZeroDisplay: zeros })
  formatters.set(name, made)
  return made
}
