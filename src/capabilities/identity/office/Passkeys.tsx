import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconFingerprint, IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { api, useApi } from '../../../ui/data/api.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Passkey as PasskeyAnswer } from '../passkey-contract.ts'
import { canUsePasskeys, makePasskey } from './browser-passkeys.ts'
import { useConfirmed } from './use-confirmed.tsx'
import { useRefetchWays, useRemoval } from './use-removal.ts'
import { WayRow } from './WayRow.tsx'
import classes from './WayRow.module.css'

type Passkey = Static<typeof PasskeyAnswer>

/** The best way in: any number of them, each with a name. */
export function Passkeys({ onAdded }: { onAdded: (backupCodes: string[]) => void }) {
  const t = useWords('identity.passkeys')
  const passkeys = useApi.useQuery('get', '/passkeys')
  const add = useAdding(onAdded)
  const items = passkeys.data?.items ?? []
  return (
    <WayRow icon={IconFingerprint} name={t('title')} text={t(canUsePasskeys() ? 'text' : 'impossible')} {...(canUsePasskeys() && { action: { verb: t('add'), label: t('add'), run: () => add.mutate(), isPending: add.isPending } })}>
      {items.length > 0 && (
        <ul className={classes.keys}>
          {items.map((passkey) => (
            <One key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
    </WayRow>
  )
}

function One({ passkey }: { passkey: Passkey }) {
  const t = useWords('identity.passkeys')
  const { id, name, createdAt, lastUsedAt } = passkey
  const rename = useRenaming(passkey)
  const remove = useRemoval(() => api.DELETE('/passkeys/{id}', { params: { path: { id } } }))
  return (
    <li className={classes.key}>
      <div className={classes.words}>
        <Text size="sm" truncate dir="auto">
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {lastUsedAt ? t.rich('used', { when: () => <When at={lastUsedAt} /> }) : t.rich('added', { when: () => <When at={createdAt} /> })}
        </Text>
      </div>
      <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('rename_one', { name })} onClick={rename}>
        <IconPencil size={18} stroke={1.5} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('remove_one', { name })} loading={remove.isPending} onClick={() => remove.mutate(name)}>
        <IconTrash size={18} stroke={1.5} aria-hidden />
      </ActionIcon>
    </li>
  )
}

function useAdding(onAdded: (backupCodes: string[]) => void) {
  const t = useWords('identity.passkeys')
  const confirmed = useConfirmed()
  const notice = useNotice()
  return useMutation({
    mutationFn: async () => {
      const options = await confirmed(async () => (await api.POST('/passkeys/challenge')).data)
      const credential = options && (await makePasskey(options))
      if (!credential || credential === 'known') return credential
      return (await api.POST('/passkeys', { body: { credential } })).data
    },
    onSuccess: (added) => {
      if (added === 'known') notice({ text: t('known') })
      else if (added) {
        notice({ text: t('done', { name: added.passkey.name }) })
        onAdded(added.codes)
      }
    },
    onError: (problem) => notice({ problem }),
  })
}

function useRenaming(passkey: Passkey): () => void {
  const t = useWords('identity.passkeys')
  return () => {
    const modal = modals.open({ title: t('rename'), children: <RenameForm passkey={passkey} onDone={() => modals.close(modal)} /> })
  }
}

function RenameForm({ passkey: { id, name }, onDone }: { passkey: Passkey; onDone: () => void }) {
  const t = useWords('identity.passkeys')
  const sentence = useSentence()
  const confirmed = useConfirmed()
  const refetch = useRefetchWays()
  const [value, setValue] = useState(name)
  const rename = useMutation({
    mutationFn: () => confirmed(() => api.PATCH('/passkeys/{id}', { params: { path: { id } }, body: { name: value } })),
    onSuccess: async () => {
      await refetch()
      onDone()
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        rename.mutate()
      }}
    >
      <Stack>
        <TextInput label={t('name')} value={value} onChange={(event) => setValue(event.currentTarget.value)} maxLength={60} required attributes={{ input: { dir: 'auto' } }} error={rename.error && sentence(rename.error)} data-autofocus />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={rename.isPending} disabled={value.trim() === ''}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
