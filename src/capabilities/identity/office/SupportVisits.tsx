import { Button, Group, Stack, Text } from '@mantine/core'
import { IconLifebuoy } from '@tabler/icons-react'
import type { Static } from 'typebox'
import { useApi } from '../../../ui/data/api.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Impersonations } from '../impersonation-contract.ts'
import classes from './SignIns.module.css'
import { useSupport } from './use-support.ts'

type Visit = Static<typeof Impersonations>['items'][number]

/** When support saw what this person sees, why, and what became of it. */
export function SupportVisits() {
  const t = useWords('identity.support')
  const visits = useApi.useQuery('get', '/impersonations')
  useLive('impersonation', ['/impersonations'])
  return (
    <Loaded query={visits} skeleton={<Skeletons rows={1} height={64} />}>
      {({ items }) =>
        items.length === 0 ? (
          <Text size="sm">{t('none')}</Text>
        ) : (
          <ul className={classes.list}>
            {items.map((visit) => (
              <One key={visit.id} visit={visit} />
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

function One({ visit }: { visit: Visit }) {
  const t = useWords('identity.support')
  const { end, allow } = useSupport()
  const { id, operator, organization, reason, startedAt, isOpen, consentedAt, wantsChange, endedBy } = visit
  return (
    <li className={classes.one}>
      <IconLifebuoy size={24} stroke={1.5} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <Text size="sm">{t(consentedAt ? 'row_changed' : 'row_looked', { operator, organization })}</Text>
        <Text size="sm" c="dimmed" dir="auto">
          {reason}
        </Text>
        <Stack gap={0} fz="xs" c="dimmed" mt={2}>
          <When at={startedAt} as="moment" />
        </Stack>
      </div>
      {isOpen ? (
        <Group gap="xs" justify="flex-end">
          {wantsChange && !consentedAt && (
            <Button variant="default" size="compact-md" fz="sm" onClick={() => void allow(id)}>
              {t('allow')}
            </Button>
          )}
          <Button variant="default" size="compact-md" fz="sm" onClick={() => void end(id)}>
            {t('end')}
          </Button>
        </Group>
      ) : (
        <StatusDot meaning="neutral">{t(`over.${endedBy ?? 'time'}`)}</StatusDot>
      )}
    </li>
  )
}
