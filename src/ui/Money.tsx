import { useLanguage } from './words/use-words.ts'
import { formatMoney } from './money.ts'

/** Money in minor units, as the API carries it. */
export function Money({ amount, currency }: { amount: string; currency: string }) {
  const { locale } = useLanguage()
  return <bdi className="tabular">{formatMoney(amount, currency, locale)}</bdi>
}
