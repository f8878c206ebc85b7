/** Is this a zone of the IANA database, by its full name? Offsets and abbreviations are none: they know no summer time. */
export function isZone(name: string): boolean {
  if (name !== 'UTC' && !name.includes('/')) return false
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== ''
  } catch {
    return false // a RangeError is how Temporal says that it knows no such zone
  }
}

/** Is this a day of the calendar, written `2026-02-28`? Neither people nor PostgreSQL know a year 0. */
export function isDate(text: string): boolean {
  try {
    return !text.startsWith('0000') && Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false // the same for a day that does not exist
  }
}
