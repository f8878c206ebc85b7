import { Alert, Button, Group, MultiSelect, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api } from '../../../ui/data/api.ts'
import { useSession } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useWords } from '../../../ui/words/use-words.ts'

const kinds = ['key', 'tokens'] as const
const extents = ['everything', 'reading', 'some'] as const
const lengths = ['30', '90', '365'] as const

/** A name, what it shows, what it may do, and until when. The password is asked for, and the secret told once. */
export function NewApiClientForm({ onMade, onCancel }: { onMade: (client: { name: string; secret: string }) => void; onCancel: () => void }) {
  const t = useWords('identity.api')
  const sentence = useSentence()
  const confirmed = useConfirmed()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<(typeof kinds)[number]>('key')
  const [extent, setExtent] = useState<(typeof extents)[number]>('reading')
  const [permissions, setPermissions] = useState<string[]>([])
  const [days, setDays] = useState<(typeof lengths)[number]>('90')
  const [isNameMissing, setNameMissing] = useState(false)

  const make = useMutation({
    mutationFn: () => confirmed(async () => (await api.POST('/api-clients', { body: { name, kind, extent, days: Number(days), ...(extent === 'some' && permissions.length > 0 && { permissions }) } })).data),
    onSuccess: async (made) => {
      if (!made) return // they went no further; what was typed stays
      await refetchPaths(queries, ['/api-clients'])
      onMade(made)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setNameMissing(name.trim() === '')
    if (name.trim() !== '' && !make.isPending) make.mutate()
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label={t('name')} description={t('name_hint')} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={80} autoFocus error={isNameMissing && name.trim() === '' && t('name_needed')} />
        <Radio.Group label={t('kind')} value={kind} onChange={(chosen) => setKind(chosen)}>
          <Stack gap="xs" mt="xs">
            {kinds.map((one) => (
              <Radio key={one} value={one} label={t(`kinds.${one}.name`)} description={t(`kinds.${one}.text`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group label={t('extent')} description={t('extent_hint')} value={extent} onChange={(chosen) => setExtent(chosen)}>
          <Stack gap="xs" mt="xs">
            {extents.map((one) => (
              <Radio key={one} value={one} label={t(`extents.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {extent === 'some' && <OwnPermissions chosen={permissions} onChoose={setPermissions} />}
        <Select label={t('days')} value={days} onChange={(chosen) => setDays(chosen as typeof days)} data={lengths.map((value) => ({ value, label: t('days_of', { count: Number(value) }) }))} allowDeselect={false} maw={280} />
        {make.error && (
          <Alert color="danger" role="alert">
            {sentence(make.error)}
          </Alert>
        )}
        <Group gap="sm">
          <Button type="submit" loading={make.isPending}>
            {t('make')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** By the names that the API's document uses. Those of the platform are no program's. */
function OwnPermissions({ chosen, onChoose }: { chosen: string[]; onChoose: (permissions: string[]) => void }) {
  const t = useWords('identity.api')
  const own = Object.keys(useSession().permissions).filter((permission) => !permission.startsWith('platform.'))
  return <MultiSelect label={t('permissions')} data={own.toSorted()} value={chosen} onChange={onChoose} searchable clearable hidePickedOptions nothingFoundMessage={t('no_permission')} />
}
