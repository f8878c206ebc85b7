import { Button, Group, Text } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useApi } from '../../../ui/data/api.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './SupportNotice.module.css'
import { useSupport } from './use-support.ts'

/** Wherever somebody is: support sees what they see at this moment, and one press puts an end to it. */
export function SupportNotice() {
  const t = useWords('identity.support')
  const visits = useApi.useQuery('get', '/impersonations', undefined, { staleTime: 60_000 })
  const { end, allow } = useSupport()
  useLive('impersonation', ['/impersonations'])
  return visits.data?.items
    .filter(({ isOpen }) => isOpen)
    .map(({ id, operator, organization, expiresAt, wantsChange, consentedAt }) => (
      <section key={id} className={classes.notice} aria-label={t('title')}>
        <IconEye size={20} stroke={1.5} className={classes.icon} aria-hidden />
        <Text size="sm" component="p" className={classes.words}>
          {t(consentedAt ? 'changes' : 'looks', { operator, organization })} {t('until')} <When at={expiresAt} as="time" />. {wantsChange && !consentedAt && t('asks')}
        </Text>
        <Group gap="xs" wrap="nowrap">
          {wantsChange && !consentedAt && (
            <Button variant="default" size="compact-md" fz="sm" onClick={() => void allow(id)}>
              {t('allow')}
            </Button>
          )}
          <Button variant="default" size="compact-md" fz="sm" onClick={() => void end(id)}>
            {t('end')}
          </Button>
        </Group>
      </section>
    ))
}
