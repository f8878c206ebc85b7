import { Button, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useConfirm } from '../../../ui/confirm.tsx'
import { api, chooseOrganization } from '../../../ui/data/api.ts'
import { forgetEverything } from '../../../ui/data/session.ts'
import { signingOut } from '../../../ui/data/signing-out.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

/** Ends one's own membership, after saying what goes with it. */
export function Leaving({ name, memberId }: { name: string; memberId: string }) {
  const t = useWords('identity.account')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirm = useConfirm()
  const leave = useMutation({
    mutationFn: () => api.PUT('/members/{id}/departure', { params: { path: { id: memberId } } }),
    onMutate: signingOut.begins,
    onSuccess: async () => {
      chooseOrganization(null)
      await forgetEverything(queries)
      location.assign('/office') // wherever they still belong begins on a clean screen
    },
    onError: (problem) => {
      signingOut.failed()
      notice({ problem })
    },
  })
  const ask = async () => {
    if (await confirm({ title: t('leave_title', { name }), text: t('leave_text', { name }), verb: t('leave_verb'), danger: true })) leave.mutate()
  }
  return (
    <Stack component="section" gap="sm" align="flex-start">
      <div>
        <Title order={2} size="h3">
          {t('leave')}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {t('leave_text', { name })}
        </Text>
      </div>
      <Button variant="default" loading={leave.isPending} onClick={() => void ask()}>
        {t('leave')}
      </Button>
    </Stack>
  )
}
