import { refuseAsMissing } from '../refusal.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const Uuids = {
  /** Path parameters called `id` or `…Id` are UUIDs; anything else there names nothing, which is 404, not a database error. */
  check(params: Record<string, string>): Record<string, string> {
    for (const [name, value] of Object.entries(params)) {
      if ((name === 'id' || name.endsWith('Id')) && !UUID.test(value)) refuseAsMissing()
    }
    return params
  },
}
