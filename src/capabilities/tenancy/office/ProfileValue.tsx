import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../ui/data/api.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { isLanguage, languages } from '../../../ui/words/languages.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { useLanguageNames } from './profile-words.ts'
import type { Member, ProfileField } from './records.ts'

type ScriptName = NonNullable<Member['names']>[number]

/** A value of the profile, said as its kind is said. */
export function ProfileValue({ member, field, value }: { member: Member; field: ProfileField; value: unknown }) {
  const t = useWords('tenancy.profile')
  const { locale } = useLanguage()
  const { nameOf } = useLanguageNames()
  switch (field.kind) {
    case 'email':
      return <Anchor href={`mailto:${String(value)}`} inherit><bdi dir="ltr">{String(value)}</bdi></Anchor>
    case 'phone':
      return <Anchor href={`tel:${String(value).replaceAll(/[^+\d]/g, '')}`} inherit><bdi dir="ltr">{String(value)}</bdi></Anchor>
    case 'date':
      return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${String(value)}T00:00:00Z`))
    case 'languages':
      return new Intl.ListFormat(locale).format((value as string[]).map(nameOf))
    case 'words':
      return <Text span inherit dir="auto">{(value as string[]).join(', ')}</Text>
    case 'links':
      return (
        <Stack gap={2} align="start">
          {(value as string[]).map((link) => (
            <Anchor key={link} href={link} rel="noreferrer noopener nofollow" target="_blank" inherit maw="100%" truncate>
              <bdi dir="ltr">{link.replace(/^https?:\/\//, '')}</bdi>
            </Anchor>
          ))}
        </Stack>
      )
    case 'names':
      return (
        <Stack gap={4}>
          {(value as ScriptName[]).map((name) => (
            <span key={name.script}>
              <Text span inherit dir="auto">{name.display || [name.given, name.family].filter(Boolean).join(' ')}</Text>
              <Text span size="xs" c="dimmed" display="block">
                {t(`scripts.${name.script}`)}
                {name.sounds && <> · <bdi>{name.sounds}</bdi></>}
              </Text>
            </span>
          ))}
        </Stack>
      )
    case 'emergency': {
      const { name, relation, phone } = value as { name?: string | null; relation?: string | null; phone?: string | null }
      return (
        <span>
          <Text span inherit dir="auto">{[name, relation].filter(Boolean).join(', ')}</Text>
          {phone && <Text span inherit display="block"><bdi dir="ltr">{phone}</bdi></Text>}
        </span>
      )
    }
    case 'secret':
      return <Revealed memberId={member.id} />
    case 'yes_no':
      return t(value === true ? 'yes' : 'no')
    case 'number':
      return new Intl.NumberFormat(locale).format(value as number)
    case 'area':
      return <Text span inherit dir="auto" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{String(value)}</Text>
    default:
      if (field.id === 'language') return isLanguage(String(value)) ? languages[String(value) as keyof typeof languages].name : String(value)
      if (field.id === 'contractKind') return t(`contracts.${String(value)}`)
      return <bdi>{String(value)}</bdi>
  }
}

/** Fetched only when somebody asks for it, and gone with the page. */
function Revealed({ memberId }: { memberId: string }) {
  const t = useWords('tenancy.profile')
  const notice = useNotice()
  const [number, setNumber] = useState<string | null>(null)
  const reveal = async () => {
    try {
      setNumber((await api.GET('/members/{id}/national-id', { params: { path: { id: memberId } } })).data.nationalId)
    } catch (problem) {
      notice({ problem })
    }
  }
  if (number !== null) return <bdi dir="ltr">{number}</bdi>
  return (
    <Group gap="xs">
      <span aria-hidden>••••••</span>
      <Button size="compact-xs" variant="subtle" onClick={() => void reveal()}>
        {t('reveal')}
      </Button>
    </Group>
  )
}
