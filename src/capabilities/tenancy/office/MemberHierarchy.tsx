import { Skeleton, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useApi } from '../../../ui/data/api.ts'
import { PersonName } from '../../../ui/PersonName.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

const SHOWN = 5

/** Who approves for somebody and who may give them work, each with the rule that says so. */
export function MemberHierarchy({ id }: { id: string }) {
  const t = useWords('tenancy.hierarchy')
  const { data, error } = useApi.useQuery('get', '/members/{id}/hierarchy', { params: { path: { id } } })
  if (error) return null
  if (!data) return <Skeleton height={72} />
  const assigners = data.assigners.filter(({ because }) => because !== 'self')
  const more = data.assignersInAll - 1 - Math.min(SHOWN, assigners.length)
  return (
    <Stack gap="sm" component="section">
      <Title order={3} size="h4">
        {t('title')}
      </Title>
      <Facts
        of={[
          {
            label: t('approver'),
            value: (
              <Stack gap={4}>
                <Ruled name={data.approver?.name ?? t('nobody')} rule={data.unit ? <>{t(`because.${data.because}`)} · <bdi>{data.unit.name}</bdi></> : t(`because.${data.because}`)} />
                {data.skipped.map((one) => (
                  <Text key={one.id} size="xs" c="dimmed">
                    {t(`skipped.${one.why}`, { name: one.name })}
                  </Text>
                ))}
              </Stack>
            ),
          },
          {
            label: t('assigners'),
            value: (
              <Stack gap={4}>
                {assigners.slice(0, SHOWN).map((one) => (
                  <Ruled key={one.id} name={one.name} rule={t(`because.${one.because}`)} />
                ))}
                {assigners.length === 0 && t('nobody')}
                {more > 0 && (
                  <Text size="xs" c="dimmed">
                    {t('more', { count: more })}
                  </Text>
                )}
              </Stack>
            ),
          },
        ]}
      />
    </Stack>
  )
}

function Ruled({ name, rule }: { name: string; rule: ReactNode }) {
  return <PersonName name={name} detail={rule} />
}
