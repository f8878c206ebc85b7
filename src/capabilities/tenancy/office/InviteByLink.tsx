import { Alert, Button, NumberInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { useGo } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { linkRoles } from '../invitation-contract.ts'
import { CustomRoleChoice } from './CustomRoleChoice.tsx'
import { RoleChoice } from './RoleChoice.tsx'

type LinkRole = (typeof linkRoles)[number]

/** One link for several: how many, and for how long. Made, it opens beside its list, to be copied. */
export function InviteByLink() {
  const t = useWords('tenancy')
  const sentence = useSentence()
  const queries = useQueryClient()
  const notice = useNotice()
  const go = useGo()
  const [roles, setRoles] = useState<LinkRole[]>(['employee'])
  const [customRoleIds, setCustomRoleIds] = useState<string[]>([])
  const [uses, setUses] = useState<number | string>(10)
  const [days, setDays] = useState<number | string>(7)

  const open = useMutation({
    mutationFn: async () => (await api.POST('/invitation-links', { body: { roles, customRoleIds, uses: Number(uses), days: Number(days) } })).data,
    onSuccess: async ({ id }) => {
      notice({ text: t('invite.link_made') })
      await refetchPaths(queries, ['/invitations'])
      go(`/office/invitations/${id}`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (roles.length > 0 && !open.isPending) open.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('invitations.link_text')}
        </Text>
        <RoleChoice among={linkRoles} value={roles} onChange={(chosen) => setRoles(chosen as LinkRole[])} error={roles.length === 0 && t('invite.roles_needed')} />
        <CustomRoleChoice value={customRoleIds} onChange={setCustomRoleIds} />
        <NumberInput label={t('invite.uses')} name="uses" min={1} max={500} allowDecimal={false} value={uses} onChange={setUses} hideControls inputMode="numeric" />
        <NumberInput label={t('invite.days')} name="days" min={1} max={90} allowDecimal={false} value={days} onChange={setDays} hideControls inputMode="numeric" />
        {open.error && (
          <Alert color="danger" role="alert">
            {sentence(open.error)}
          </Alert>
        )}
        <Button type="submit" loading={open.isPending} disabled={roles.length === 0}>
          {t('invite.make_link')}
        </Button>
      </Stack>
    </form>
  )
}
