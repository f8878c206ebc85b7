import type { OfferedService, Price } from './records.ts'

/** What a visit will cost and how long it will take, as far as it is known before it is known who gives it. Pure. */
export function totalOf(wishes: { serviceId: string; resourceId: string | null }[], services: OfferedService[]): { price: Price; minutes: number } | null {
  const terms = wishes.flatMap(({ serviceId, resourceId }) => {
    const service = services.find(({ id }) => id === serviceId)
    if (!service) return []
    return [service.variants.find((variant) => variant.resourceId === resourceId) ?? service]
  })
  if (terms.length === 0 || terms.length < wishes.length) return null
  const amount = terms.reduce((sum, { price }) => sum + BigInt(price.amount), 0n)
  return { price: { amount: amount.toString(), currency: terms[0]!.price.currency }, minutes: terms.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0) }
}
