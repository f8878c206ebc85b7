import { localeOf } from '../../kernel/i18n/language.ts'
import { formatPrice } from '../../kernel/money.ts'
import type { Money } from '../../kernel/money.ts'

import { sentence } from './words.ts'
import type { Spoken } from './words.ts'

/** A price as a list of prices shows it: "AED 120", "from AED 90", or that it costs nothing. */
export function priceText(context: Spoken, { price, isFrom = false }: { price: Money; isFrom?: boolean }): string {
  if (price.amount === 0n && !isFrom) return sentence(context, 'site.home.free')
  const text = formatPrice(price, localeOf(context.language, context.organization.country))
  return isFrom ? sentence(context, 'site.home.priceFrom', { price: text }) : text
}
