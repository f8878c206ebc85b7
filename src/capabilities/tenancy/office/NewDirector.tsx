import { Alert, Button, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api } from '../../../ui/data/api.ts'
import { useSession } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Member } from './records.ts'

/** Handing over, wholly or in part. The name of the organization is typed, so that nobody does it by the way. */
export function NewDirector({ member: { id, name }, onDone }: { member: Member; onDone: () => void }) {
  const t = useWords('tenancy.membership')
  const ui = useWords('ui')
  const sentence = useSentence()
  const queries = useQueryClient()
  const notice = useNotice()
  const { organization } = useSession()
  const confirmed = useConfirmed()
  const [stepDown, setStepDown] = useState(false)
  const [confirmation, setConfirmation] = useState('')

  const handOver = useMutation({
    mutationFn: () => confirmed(() => api.PUT('/organization/director', { body: { memberId: id, stepDown, confirmation } })),
    onSuccess: async (done) => {
      if (!done) return
      onDone()
      notice({ text: t('owner_done', { name }) })
      await refetchPaths(queries, ['/members', '/members/{id}', '/session'])
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!handOver.isPending) handOver.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Title order={3} size="h4">
          {t('owner_title', { name })}
        </Title>
        <Text size="sm">{t('owner_text')}</Text>
        <Checkbox label={t('step_down')} checked={stepDown} onChange={(event) => setStepDown(event.currentTarget.checked)} />
        <TextInput label={t('type_name', { name: organization.name })} name="confirmation" autoComplete="off" attributes={{ input: { dir: 'auto' } }} value={confirmation} onChange={(event) => setConfirmation(event.currentTarget.value)} />
        {handOver.error && (
          <Alert color="danger" role="alert">
            {sentence(handOver.error)}
          </Alert>
        )}
        <Group gap="sm">
          <Button type="submit" loading={handOver.isPending} disabled={confirmation.trim() === ''}>
            {t('owner')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onDone}>
            {ui('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
