/** Where letters are addressed "London E8 3SG", not "106 73 Athens". */
const postalCodeLast = new Set(['AU', 'CA', 'GB', 'IE', 'IN', 'NZ', 'US'])

/** The lines of an address as that country writes them, without the country. */
export function addressLines({ street, city, postalCode, country }: { street: string | null; city: string | null; postalCode: string | null; country: string }): string[] {
  const place = postalCodeLast.has(country) ? [city, postalCode] : [postalCode, city]
  return [street, place.filter(Boolean).join(' ')].filter((line): line is string => Boolean(line))
}
