import { Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { useConfirm } from '../../../ui/confirm.tsx'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Recovery } from '../recovery/contract.ts'
import classes from './SignIns.module.css'

type One = Static<typeof Recovery>

/** Where they are decided: by colleagues, or by whoever runs the platform. */
export type Desk = '/factor-recoveries' | '/operator/factor-recoveries'

/** Who waits for help, how far it has come, and what the reader may do about it. */
export function Recoveries({ items, desk }: { items: One[]; desk: Desk }) {
  return (
    <ul className={classes.list}>
      {items.map((recovery) => (
        <Waiting key={recovery.id} recovery={recovery} desk={desk} />
      ))}
    </ul>
  )
}

function Waiting({ recovery, desk }: { recovery: One; desk: Desk }) {
  const t = useWords('identity.recovery')
  const { approve, refuse } = useDecisions(desk)
  const { name, email, openedBy, createdAt, dueAt, missing, organizations, isEmailConfirmed, hasApproved, can } = recovery
  return (
    <li className={classes.one}>
      <div className={classes.words}>
        <PersonName name={name} detail={<bdi dir="ltr">{email}</bdi>} avatar />
        <Stack gap={4} mt="xs">
          <StatusDot meaning={dueAt ? 'caution' : 'info'}>{dueAt ? t.rich('due', { when: () => <When at={dueAt} /> }) : t('approvals', { missing })}</StatusDot>
          <Text size="xs" c="dimmed">
            {openedBy ? t('opened_by', { name: openedBy }) : t('opened_self')} · <When at={createdAt} />
            {isEmailConfirmed && ` · ${t('mailbox')}`}
          </Text>
          {organizations > 1 && (
            <Text size="xs" c="dimmed">
              {t('elsewhere', { count: organizations })}
            </Text>
          )}
          {hasApproved && (
            <Text size="xs" c="dimmed">
              {t('approved')}
            </Text>
          )}
        </Stack>
      </div>
      <Group gap="xs">
        {can['approve'] && (
          <Button size="compact-md" fz="sm" onClick={() => void approve(recovery)}>
            {t('approve')}
          </Button>
        )}
        {can['refuse'] && (
          <Button variant="default" size="compact-md" fz="sm" onClick={() => void refuse(recovery)}>
            {t('refuse')}
          </Button>
        )}
      </Group>
    </li>
  )
}

function useDecisions(desk: Desk) {
  const t = useWords('identity.recovery')
  const queries = useQueryClient()
  const ask = useConfirm()
  const confirmed = useConfirmed()
  const notice = useNotice()
  const decide = async (act: () => Promise<unknown>) => {
    try {
      await act()
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, [desk])
  }
  return {
    approve: async ({ id, name }: One) => {
      if (!(await ask({ title: t('approve_title', { name }), text: t('approve_text'), verb: t('approve') }))) return
      await decide(() => confirmed(() => api.PUT(`${desk}/{id}/approval`, { params: { path: { id } } })))
    },
    refuse: async ({ id, name }: One) => {
      if (!(await ask({ title: t('refuse_title', { name }), text: t('refuse_text'), verb: t('refuse'), danger: true }))) return
      await decide(async () => {
        await api.PUT(`${desk}/{id}/refusal`, { params: { path: { id } } })
        notice({ text: t('refused', { name }) })
      })
    },
  }
}
