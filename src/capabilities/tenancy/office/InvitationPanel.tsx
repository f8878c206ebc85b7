import { Button, CopyButton, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useConfirm } from '../../../ui/confirm.tsx'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths, useLive } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { languages } from '../../../ui/words/languages.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { meaningOfInvitation, useRoleNames } from './member-words.ts'
import type { Invitation } from './records.ts'

/** One invitation: to whom, to what, until when; sent again, copied, taken back. */
export function InvitationPanel({ id }: { id: string }) {
  const t = useWords('tenancy.invitations')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirm = useConfirm()
  const invitation = useApi.useQuery('get', '/invitations/{id}', { params: { path: { id } } })
  useLive('invitations', ['/invitations/{id}'])

  const act = async (work: () => Promise<unknown>, text: string) => {
    try {
      await work()
      notice({ text })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/invitations', '/invitations/{id}'])
  }
  const params = { path: { id } }
  const resend = ({ email }: Invitation) => act(() => api.POST('/invitations/{id}/mails', { params }), t('resent', { email: email ?? '' }))
  const revoke = async () => {
    if (await confirm({ title: t('revoke_title'), text: t('revoke_text'), verb: t('revoke'), danger: true })) await act(() => api.PUT('/invitations/{id}/revocation', { params }), t('revoked'))
  }
  return (
    <RecordPanel<Invitation>
      query={invitation}
      backTo="/office/invitations"
      label={t('record')}
      title={({ email }) => (email === null ? t('open_link') : <bdi dir="ltr">{email}</bdi>)}
      status={({ state }) => <StatusDot meaning={meaningOfInvitation(state)}>{t(`states.${state}`)}</StatusDot>}
      actions={(loaded) => [
        { label: t('resend'), run: () => void resend(loaded), primary: true, hidden: !loaded.can['resend'] },
        { label: t('revoke'), run: () => void revoke(), danger: true, hidden: !loaded.can['revoke'] },
      ]}
    >
      {(loaded) => (
        <Stack gap="lg">
          {loaded.url && <OpenLink url={loaded.url} />}
          <About invitation={loaded} />
        </Stack>
      )}
    </RecordPanel>
  )
}

function About({ invitation: { roles, customRoles, title, language, invitedBy, expiresAt, createdAt, uses, mostUses, email } }: { invitation: Invitation }) {
  const t = useWords('tenancy')
  const nameRoles = useRoleNames()
  return (
    <Facts
      of={[
        { label: t('members.fields.roles'), value: nameRoles(roles, customRoles) },
        { label: t('members.fields.title'), value: title && <bdi>{title}</bdi> },
        { label: t('invitations.fields.language'), value: languages[language].name },
        { label: t('invitations.fields.uses'), value: email === null ? t('invitations.of', { uses, most: mostUses }) : null },
        { label: t('invitations.fields.invited_by'), value: <bdi>{invitedBy}</bdi> },
        { label: t('invitations.fields.created'), value: <When at={createdAt} as="moment" /> },
        { label: t('invitations.fields.expires'), value: <When at={expiresAt} as="moment" /> },
      ]}
    />
  )
}

function OpenLink({ url }: { url: string }) {
  const t = useWords('tenancy.invitations')
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm">{t('link_text')}</Text>
      <Text size="sm" dir="ltr" ta="start" c="dimmed" maw="100%" lineClamp={3}>
        {url}
      </Text>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button variant="default" leftSection={copied ? <IconCheck size={16} stroke={1.5} aria-hidden /> : <IconCopy size={16} stroke={1.5} aria-hidden />} onClick={copy}>
            {copied ? t('copied') : t('copy')}
          </Button>
        )}
      </CopyButton>
    </Stack>
  )
}
