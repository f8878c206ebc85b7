import { Group, Stack, Text } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { SsoConnection } from './records.ts'
import { Section } from './Section.tsx'

/** Whom it did not let in of late, and why, in words that say what to do. */
export function Refusals({ connection: { id } }: { connection: SsoConnection }) {
  const t = useWords('sso.refused')
  const refusals = useApi.useQuery('get', '/sso-connections/{id}/refusals', { params: { path: { id } } })
  return (
    <Section title={t('title')} text={t('text')}>
      <Loaded query={refusals} skeleton={<Skeletons rows={2} height={44} />}>
        {({ refusals: all }) =>
          all.length === 0 ? (
            <Text size="sm">{t('none')}</Text>
          ) : (
            <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
              {all.map(({ reason, times, lastAt }) => (
                <li key={reason}>
                  <Text size="sm">{t(`reasons.${reason}`)}</Text>
                  <Group gap={6}>
                    <Text size="xs" c="dimmed">
                      {t('times', { count: times })} · <When at={lastAt} />
                    </Text>
                  </Group>
                </li>
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Section>
  )
}
