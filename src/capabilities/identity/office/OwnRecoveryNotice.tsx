import { Alert, Button, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

/** Somebody has asked for one's second step to be taken away: the owner, who is signed in, can stop it here. */
export function OwnRecoveryNotice() {
  const t = useWords('identity.recovery')
  const queries = useQueryClient()
  const notice = useNotice()
  const own = useApi.useQuery('get', '/factor-recovery')
  const recovery = own.data?.recovery
  if (!recovery) return null
  const keep = async () => {
    try {
      await api.DELETE('/factor-recovery')
      notice({ text: t('kept') })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/factor-recovery'])
  }
  return (
    <Alert color="caution" title={t('own_title')}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {t('own_text')} {recovery.dueAt && t.rich('due', { when: () => <When at={recovery.dueAt!} /> })}
        </Text>
        <Button variant="default" onClick={() => void keep()}>
          {t('own_keep')}
        </Button>
      </Stack>
    </Alert>
  )
}
