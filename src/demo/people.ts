/** First and family names of one script and kind, of which each goes with each. */
export interface People {
  given: string[]
  family: string[]
}

/** That many names, in turn from each of the groups; none comes twice. */
export function fullNames(groups: People[], count: number): string[] {
  return Array.from({ length: count }, (_, index) => fullName(groups[index % groups.length]!, Math.floor(index / groups.length)))
}

/** The first ones go pairwise; every round shifts the family names by one. */
function fullName({ given, family }: People, index: number): string {
  const first = index % given.length
  const round = Math.floor(index / given.length)
  if (round >= family.length) throw new Error(`${given[0]} ${family[0]} and the others are too few to name ${index + 1} people`)
  return `${given[first]} ${family[(first + round) % family.length]}`
}
