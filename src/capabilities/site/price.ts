import type { PageContext } from '../../kernel/http/pages.ts'
import { localeOf } from '../../kernel/i18n/language.ts'
import { formatPrice } from '../../kernel/money.ts'
import type { Money } from '../../kernel/money.ts'

/** A price as a list of prices shows it: "AED 120", "from AED 90", or that it costs nothing. */
export function priceText(context: Pick<PageContext, 'kernel' | 'language' | 'organization'>, { price, isFrom }: { price: Money; isFrom?: boolean }): string {
  const { kernel, language, organization } = context
  if (price.amount === 0n && !isFrom) return kernel.words.t(language, 'site.home.free')
  const text = formatPrice(price, localeOf(language, organization.country))
  return isFrom ? kernel.words.t(language, 'site.home.priceFrom', { price: text }) : text
}
