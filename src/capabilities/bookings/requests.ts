/** Reads what requests say about times and wishes. */
import type { WishBody } from './contract.ts'
import type { Wish } from './schedule.ts'
import type { Moment } from './wall-time.ts'

export function momentGiven(text: string): Moment {
  return Temporal.Instant.from(text).epochMilliseconds
}

export function wishesOf(segments: WishBody[]): Wish[] {
  return segments.map(({ serviceId, resourceId }) => ({ serviceId, resourceId: resourceId ?? null }))
}

/** `serviceId=a,b&resourceId=x,anyone`: position by position, and anyone where nobody is named. */
export function wishesInQuery({ serviceId, resourceId }: { serviceId: string; resourceId?: string | undefined }): Wish[] {
  const people = resourceId?.split(',') ?? []
  return serviceId.split(',').map((id, index) => {
    const person = people[index] ?? 'anyone'
    return { serviceId: id, resourceId: person === 'anyone' ? null : person }
  })
}
