/** When people and things are there: what a calendar leaves unshaded. */
import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { hoursOfResources } from '../catalogue/public.ts'
import type { HoursRow } from '../catalogue/public.ts'

import { windowOf } from './availability-answer.ts'
import type { WorkingHoursQuery } from './contract.ts'
import { openRanges } from './hours.ts'
import type { Range } from './ranges.ts'
import { hoursOf } from './schedule.ts'
import { dateAt, daysAfter, withOffset } from './wall-time.ts'

export async function workingHours(db: TenantDb, house: OrganizationFacts, query: Static<typeof WorkingHoursQuery>) {
  const window = windowOf(query)
  // Zones differ by a day, and a shift that began the evening before still counts.
  const dates = { from: daysAfter(dateAt(window.start, 'UTC'), -3), until: daysAfter(dateAt(window.end, 'UTC'), 3) }
  const hours = await hoursOfResources(db, { resourceIds: [...new Set(query.resourceId.split(','))], ...dates })

  const items = hours.flatMap((row) =>
    openIn(row, house.zone, window).map(({ start, end }) => ({ resourceId: row.resource_id, startsAt: withOffset(start, house.zone), endsAt: withOffset(end, house.zone) })),
  )
  return { items }
}

function openIn(row: HoursRow, zone: string, window: Range): Range[] {
  const hours = hoursOf(row, zone)
  return hours === 'always' ? [window] : openRanges(hours, window)
}
