import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../../ui/data/api.ts'
import { refetchPaths } from '../../../../ui/data/use-live.tsx'
import { useNotice } from '../../../../ui/notice.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import type { Member } from '../records.ts'
import { PermissionSelect } from './PermissionSelect.tsx'
import { useRoles } from './permission-words.ts'
import { RecordSelect, searchedTypes } from './RecordSelect.tsx'

/** One permission beside somebody's roles: everywhere or on one record, with its reason, and until a moment if it is for a while. */
export function GrantForm({ member, onDone }: { member: Member; onDone: () => void }) {
  const t = useWords('tenancy.custom_roles')
  const roles = useRoles()
  const [permission, setPermission] = useState<string | null>(null)
  const [isOnRecord, setOnRecord] = useState(false)
  const [recordId, setRecordId] = useState<string | null>(null)
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const notice = useNotice()
  const queries = useQueryClient()
  const type = roles.data?.permissions.find((one) => one.permission === permission)?.recordType ?? null
  const hasRecords = type !== null && searchedTypes.includes(type)
  const onRecord = isOnRecord && hasRecords

  const give = async () => {
    setBusy(true)
    setRefusal(null)
    try {
      const record = onRecord && recordId ? { resourceType: type, resourceId: recordId } : {}
      const body = { permission: permission!, reason, ...record, ...(until && { expiresAt: new Date(until).toISOString() }) }
      await api.POST('/members/{id}/grants', { params: { path: { id: member.id } }, body })
      notice({ text: t('access.given', { name: member.name }) })
      await refetchPaths(queries, ['/members/{id}/grants', '/members/{id}/permissions/{permission}'])
      onDone()
    } catch (problem) {
      setRefusal((problem as Error).message)
    }
    setBusy(false)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void give()
      }}
    >
      <Stack gap="md">
        <PermissionSelect label={t('access.which')} value={permission} onChange={setPermission} among={({ mine }) => mine !== 'none'} required />
        {hasRecords && (
          <Stack gap={4}>
            <Text size="sm" fw={500}>
              {t('access.where')}
            </Text>
            <SegmentedControl
              aria-label={t('access.where')}
              value={isOnRecord ? 'record' : 'everywhere'}
              onChange={(where) => setOnRecord(where === 'record')}
              data={[
                { value: 'everywhere', label: t('access.everywhere') },
                { value: 'record', label: t('access.on_record') },
              ]}
            />
          </Stack>
        )}
        {onRecord && <RecordSelect key={type} label={t('access.find_record')} type={type} value={recordId} onChange={setRecordId} />}
        <TextInput type="datetime-local" label={t('access.until')} description={t('access.until_means')} value={until} onChange={(event) => setUntil(event.currentTarget.value)} attributes={{ input: { dir: 'ltr' } }} />
        <Textarea label={t('access.reason')} required maxLength={500} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} attributes={{ input: { dir: 'auto' } }} />
        {refusal && (
          <Alert color="danger" role="alert">
            {refusal}
          </Alert>
        )}
        <Group gap="sm">
          <Button type="submit" loading={isBusy} disabled={!permission || !reason.trim() || (onRecord && !recordId)}>
            {t('access.give')}
          </Button>
          <Button variant="subtle" onClick={onDone}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
