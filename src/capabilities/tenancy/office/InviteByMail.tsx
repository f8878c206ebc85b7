import { Alert, Button, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { api } from '../../../ui/data/api.ts'
import { useSession } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useGo } from '../../../ui/url.ts'
import { isLanguage, languages } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { addressesIn } from './addresses.ts'
import { CustomRoleChoice } from './CustomRoleChoice.tsx'
import { InviteOutcomes } from './InviteOutcomes.tsx'
import { RoleChoice } from './RoleChoice.tsx'
import type { MemberRole } from './RoleChoice.tsx'

const MOST_AT_ONCE = 200

/** One address or a pasted list, and beneath it at once what of it was understood. */
export function InviteByMail() {
  const t = useWords('tenancy.invite')
  const sentence = useSentence()
  const queries = useQueryClient()
  const go = useGo()
  const { organization } = useSession()
  const [text, setText] = useState('')
  const [roles, setRoles] = useState<MemberRole[]>(['employee'])
  const [customRoleIds, setCustomRoleIds] = useState<string[]>([])
  const [title, setTitle] = useState('')
  const [language, setLanguage] = useState<Language>(isLanguage(organization.defaultLanguage) ? organization.defaultLanguage : 'en')
  const { addresses, unclear } = addressesIn(text)
  const isTooMany = addresses.length > MOST_AT_ONCE

  const invite = useMutation({
    mutationFn: async () => (await api.POST('/invitations', { body: { emails: addresses, roles, customRoleIds, title: title.trim() || null, language } })).data,
    onSuccess: () => refetchPaths(queries, ['/invitations']),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (addresses.length > 0 && !isTooMany && roles.length > 0 && !invite.isPending) invite.mutate()
  }

  if (invite.data) return <InviteOutcomes outcomes={invite.data.outcomes} onDone={() => go('/office/invitations')} />
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Textarea label={t('emails')} description={t('emails_hint')} name="emails" autoFocus autosize minRows={3} maxRows={10} attributes={{ input: { dir: 'ltr' } }} spellCheck={false} autoCapitalize="off" value={text} onChange={(event) => setText(event.currentTarget.value)} error={isTooMany && t('too_many')} />
        <div role="status">
          <Text size="sm" c={addresses.length > 0 ? 'good' : 'dimmed'}>
            {t('understood', { count: addresses.length })}
          </Text>
          {unclear.length > 0 && (
            <Text size="sm" c="caution" lineClamp={3} dir="auto">
              {t('unclear', { count: unclear.length, what: unclear.join(', ') })}
            </Text>
          )}
        </div>
        <RoleChoice value={roles} onChange={setRoles} error={roles.length === 0 && t('roles_needed')} />
        <CustomRoleChoice value={customRoleIds} onChange={setCustomRoleIds} />
        <TextInput label={t('job')} description={t('job_hint')} name="title" maxLength={120} attributes={{ input: { dir: 'auto' } }} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <Select label={t('language')} name="language" value={language} onChange={(chosen) => setLanguage(chosen as Language)} data={Object.entries(languages).map(([value, { name }]) => ({ value, label: name }))} allowDeselect={false} checkIconPosition="right" />
        {invite.error && (
          <Alert color="danger" role="alert">
            {sentence(invite.error)}
          </Alert>
        )}
        <Button type="submit" loading={invite.isPending} disabled={addresses.length === 0 || isTooMany || roles.length === 0}>
          {t('send', { count: addresses.length })}
        </Button>
      </Stack>
    </form>
  )
}
