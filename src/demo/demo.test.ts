import { describe, expect, test } from 'vitest'

import { organizations } from './organizations.ts'
import { fullNames } from './people.ts'

describe.each(Object.values(organizations))('the demo organization $slug', ({ services, languages, defaultLanguage, description, contacts, moreMembers, postalCode, team, units }) => {
  test('says everything in each of its languages', () => {
    expect(Object.keys(description).sort()).toEqual([...languages].sort())
    for (const { words } of services) {
      const said = languages.map((language) => [words[defaultLanguage]!.name, language, Object.keys(words[language] ?? {})])
      expect(said).toEqual(languages.map((language) => [words[defaultLanguage]!.name, language, Object.keys(words[defaultLanguage]!)]))
    }
  })

  test('has people whose names are their own, and each in one script', () => {
    const names = [contacts, ...(moreMembers ? [moreMembers] : [])].map(({ people, count }) => fullNames(people, count))
    for (const ofSome of names) expect(new Set(ofSome).size).toBe(ofSome.length)
    for (const name of names.flat()) expect(name).toMatch(/^(\p{Script=Latin}| )+$|^(\p{Script=Greek}| )+$|^(\p{Script=Arabic}| )+$/u)
  })

  test('puts everybody into a unit that there is, under somebody who stands before them', () => {
    const known = units.map(({ name }) => name)
    for (const [index, { under, head }] of units.entries()) {
      if (under) expect(known.slice(0, index)).toContain(under)
      if (head) expect(team.map(({ name }) => name)).toContain(head)
    }
    for (const unit of [...team.map((member) => member.unit), ...(moreMembers?.units ?? [])]) expect(known).toContain(unit)
    for (const [index, { answersTo }] of team.entries()) if (answersTo) expect(team.slice(0, index).map(({ name }) => name)).toContain(answersTo)
  })

  test('stands where letters arrive', () => {
    expect(postalCode ?? 'none, as in Dubai').toMatch(/[1-9A-Z]|none/)
  })
})
