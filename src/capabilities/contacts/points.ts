import type { TenantDb } from '../../kernel/db/tenant.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { FieldRefusal } from '../../kernel/refusal.ts'

import { normaliseEmail, normalisePhone } from './import/normalise.ts'
import type { Address } from './import/normalise.ts'

interface Given {
  emails?: string[]
  phones?: string[]
}

interface Point extends Address {
  kind: 'email' | 'phone'
  position: number
}

/** Makes a contact's addresses and numbers what the request says; a kind that it does not name stays as it is. */
export async function savePoints(db: TenantDb, country: string, contactId: string, given: Given): Promise<void> {
  const points = pointsOf(country, given)
  const named = [...(given.emails ? ['email'] : []), ...(given.phones ? ['phone'] : [])]
  if (named.length === 0) return

  const { organizationId } = db.scope
  await db
    .deleteFrom('contact_points')
    .where('organization_id', '=', organizationId)
    .where('contact_id', '=', contactId)
    .where((eb) => eb('kind', '=', eb.fn.any(eb.val(named))))
    .where((eb) => eb.not(eb('normalised', '=', eb.fn.any(eb.val(points.map((point) => point.normalised))))))
    .execute()
  if (points.length === 0) return
  await db
    .insertInto('contact_points')
    .values(points.map((point) => ({ organization_id: organizationId, contact_id: contactId, ...point })))
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'contact_id', 'kind', 'normalised']).doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), position: eb.ref('excluded.position') })),
    )
    .execute()
}

/** The request's addresses and numbers in the form in which they are compared, or what is wrong with which of them. */
function pointsOf(country: string, { emails = [], phones = [] }: Given): Point[] {
  const errors: FieldRefusal[] = []
  const read = (kind: Point['kind'], values: string[], normalise: (text: string) => Address | null) =>
    values.flatMap((value, position): Point[] => {
      const address = normalise(value)
      if (address) return [{ kind, position, ...address }]
      errors.push({ pointer: `/${kind}s/${position}`, code: `kernel.format.${kind}` })
      return []
    })
  const points = [...read('email', emails, normaliseEmail), ...read('phone', phones, (text) => normalisePhone(text, country))]
  if (errors.length > 0) throw new Refusal('kernel.invalid', { count: errors.length }, 422, errors)
  return points.filter((point, index) => points.findIndex((other) => other.kind === point.kind && other.normalised === point.normalised) === index)
}
