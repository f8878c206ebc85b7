import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useSession } from '../../../ui/data/session.ts'
import { Facts } from '../../../ui/record/Facts.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { ProfileForm } from './ProfileForm.tsx'
import { ProfileValue } from './ProfileValue.tsx'
import { saysSomething, useFieldLabel, valueOf } from './profile-words.ts'
import type { Member, ProfileField } from './records.ts'
import { useProfileFields } from './use-profile-fields.ts'
import { VisibilityMark } from './VisibilityMark.tsx'

const order = ['person', 'reach', 'work', 'private', 'own'] as const

/** A member's profile, section by section: what is known, who sees it, and where it may be changed, changed in its place. */
export function MemberProfile({ member, work }: { member: Member; work?: ReactNode }) {
  const fields = useProfileFields()
  return (
    <Stack gap="xl">
      {order.map((section) => (
        <Section key={section} section={section} member={member} fields={fields.filter((field) => field.section === section && valueOf(member, field) !== undefined)} extra={section === 'work' ? work : undefined} />
      ))}
    </Stack>
  )
}

function Section({ section, member, fields, extra }: { section: (typeof order)[number]; member: Member; fields: ProfileField[]; extra: ReactNode }) {
  const t = useWords('tenancy.profile')
  const labelOf = useFieldLabel()
  const isSelf = useSession().member?.id === member.id
  const title = section === 'reach' && isSelf ? t('sections.reach_self') : t(`sections.${section}`)
  const [isEditing, setEditing] = useState(false)
  const known = fields.filter((field) => field.id !== 'name' && saysSomething(valueOf(member, field)))
  const changeable = fields.filter((field) => member.editable.includes(field.id))
  if (known.length === 0 && changeable.length === 0 && !extra) return null

  return (
    <Stack gap="sm" component="section">
      <Group justify="space-between" wrap="nowrap">
        <Title order={3} size="h4">
          {title}
        </Title>
        {changeable.length > 0 && !isEditing && (
          <Button size="compact-sm" variant="subtle" aria-label={t('edit_section', { section: title })} onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )}
      </Group>
      {isEditing ? (
        <ProfileForm member={member} fields={changeable} onDone={() => setEditing(false)} />
      ) : (
        <>
          {extra}
          {known.length > 0 ? (
            <Facts
              of={known.map((field) => ({
                label: field.id === 'bio' && isSelf ? t('fields.bio_self') : labelOf(field),
                value: (
                  <Group gap="xs" justify="space-between" wrap="nowrap" align="start">
                    <ProfileValue member={member} field={field} value={valueOf(member, field)} />
                    <VisibilityMark member={member} field={field} />
                  </Group>
                ),
              }))}
            />
          ) : (
            !extra && (
              <Text size="sm" c="dimmed">
                {t('nothing_yet')}
              </Text>
            )
          )}
        </>
      )}
    </Stack>
  )
}
