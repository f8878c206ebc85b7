import { Alert, List, Text } from '@mantine/core'
import type { Static } from 'typebox'
import { useLanguage, useWords } from '../../../../ui/words/use-words.ts'
import type { Preview as PreviewSchema } from '../../roles/contract.ts'
import { usePermissionWords } from './permission-words.ts'

export type Preview = Static<typeof PreviewSchema>

/** "14 people could see 210 records more": what a change would change, before it is saved. `empty` says why it is nothing, where there is a better reason. */
export function AccessPreview({ preview, empty }: { preview: Preview; empty?: string }) {
  const t = useWords('tenancy.custom_roles.preview')
  const words = usePermissionWords()
  const seen = new Set(preview.records.map(({ permission }) => permission))
  const lines = [
    ...(preview.holders === 0 ? preview.records.map(({ permission, gains }) => ({ key: `+${permission}`, side: gains, text: t('opens', { records: gains.records, area: words.area(permission) }) })) : []),
    ...preview.records.flatMap(({ permission, gains, losses }) => [
      ...(gains.people > 0 ? [{ key: `+${permission}`, side: gains, text: t('could_see', { people: gains.people, records: gains.records, area: words.area(permission) }) }] : []),
      ...(losses.people > 0 ? [{ key: `-${permission}`, side: losses, text: t('no_longer', { people: losses.people, records: losses.records, area: words.area(permission) }) }] : []),
    ]),
    ...preview.permissions
      .filter(({ permission }) => !seen.has(permission))
      .flatMap(({ permission, gains, losses }) => [
        ...(gains.people > 0 ? [{ key: `+${permission}`, side: gains, text: t('gain', { people: gains.people, permission: words.permission(permission) }) }] : []),
        ...(losses.people > 0 ? [{ key: `-${permission}`, side: losses, text: t('loss', { people: losses.people, permission: words.permission(permission) }) }] : []),
      ]),
  ]
  return (
    <Alert color={lines.some(({ key }) => key.startsWith('-')) ? 'caution' : 'info'} title={t('title')} role="status">
      {lines.length === 0 && (empty ?? t('nothing'))}
      <List spacing={4} size="sm">
        {lines.map(({ key, text, side }) => (
          <List.Item key={key}>
            {text}
            {'isAtLeast' in side && side.isAtLeast === true && (
              <Text size="xs" c="dimmed">
                {t('at_least')}
              </Text>
            )}
            <Names of={side} />
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

function Names({ of: { names, people } }: { of: { names: string[]; people: number } }) {
  const t = useWords('tenancy.custom_roles')
  const { locale } = useLanguage()
  if (names.length === 0) return null
  const more = people - names.length
  return (
    <Text size="xs" c="dimmed">
      <bdi>{new Intl.ListFormat(locale).format([...names, ...(more > 0 ? [t('more', { count: more })] : [])])}</bdi>
    </Text>
  )
}
