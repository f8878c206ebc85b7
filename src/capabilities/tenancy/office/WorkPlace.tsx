import { Anchor } from '@mantine/core'
import { Link } from '../../../ui/Link.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { When } from '../../../ui/When.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { useRoleNames } from './member-words.ts'
import type { Member } from './records.ts'

/** Where somebody stands here: roles, units, whom they answer to. */
export function WorkPlace({ member: { roles, unit, furtherUnits, manager, createdAt } }: { member: Member }) {
  const t = useWords('tenancy.members.fields')
  const nameRoles = useRoleNames()
  const { locale } = useLanguage()
  return (
    <Facts
      of={[
        { label: t('roles'), value: nameRoles(roles) },
        { label: t('unit'), value: unit && <Anchor component={Link} to={`/office/units/${unit.id}`} inherit><bdi>{unit.name}</bdi></Anchor> },
        { label: t('further_units'), value: new Intl.ListFormat(locale).format(furtherUnits.map(({ name }) => name)) },
        { label: t('manager'), value: manager && <Anchor component={Link} to={`/office/members/${manager.id}`} inherit><PersonName name={manager.name} /></Anchor> },
        { label: t('since'), value: <When at={createdAt} as="date" /> },
      ]}
    />
  )
}
