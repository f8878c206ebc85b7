import { ActionIcon, Badge, Group, Menu, Modal, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconDots, IconMail, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Static } from 'typebox'
import { useConfirm } from '../../../ui/confirm.tsx'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api, useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { OperatorInvitations, Operators } from '../operator-contract.ts'
import { InviteOperator, OperatorRolesForm } from './OperatorForms.tsx'
import classes from './SignIns.module.css'

type Operator = Static<typeof Operators>['items'][number]
type Invitation = Static<typeof OperatorInvitations>['items'][number]

/** Who runs the platform, as what, and who was asked to. */
export default function OperatorsPage() {
  const t = useWords('identity.operators')
  const may = useMay()
  const operators = useApi.useQuery('get', '/operator/operators')
  const invitations = useApi.useQuery('get', '/operator/operator-invitations')
  const [isInviting, setInviting] = useState(false)
  return (
    <Page title={t('title')} primary={{ label: t('invite'), icon: <IconPlus size={18} stroke={1.5} aria-hidden />, run: () => setInviting(true), hidden: !may('platform.manage_operators') }}>
      <Stack gap="xl">
        <Text c="dimmed" maw="70ch">
          {t('text')}
        </Text>
        <Loaded query={operators} skeleton={<Skeletons rows={3} height={64} />}>
          {({ items }) => (
            <ul className={classes.list}>
              {items.map((operator) => (
                <One key={operator.id} operator={operator} />
              ))}
            </ul>
          )}
        </Loaded>
        {invitations.data && invitations.data.items.length > 0 && (
          <Stack component="section" gap="sm">
            <Title order={2} size="h3">
              {t('invited')}
            </Title>
            <ul className={classes.list}>
              {invitations.data.items.map((invitation) => (
                <Invited key={invitation.id} invitation={invitation} />
              ))}
            </ul>
          </Stack>
        )}
      </Stack>
      <Modal opened={isInviting} onClose={() => setInviting(false)} title={t('invite')}>
        <InviteOperator onDone={() => setInviting(false)} />
      </Modal>
    </Page>
  )
}

function One({ operator }: { operator: Operator }) {
  const t = useWords('identity.operators')
  const [isChanging, setChanging] = useState(false)
  const takeAway = useTakeAway()
  const { name, email, roles, hasFactor, lastSeenAt, isSelf, can } = operator
  return (
    <li className={classes.one}>
      <div className={classes.words}>
        <PersonName name={name} detail={<bdi dir="ltr">{email}</bdi>} avatar />
        <Group gap="sm" mt={4} fz="xs" c="dimmed">
          <Roles of={roles} />
          <StatusDot meaning={hasFactor ? 'good' : 'caution'}>{t(hasFactor ? 'with_factor' : 'without_factor')}</StatusDot>
          {lastSeenAt && (
            <span>
              {t('last_seen')} <When at={lastSeenAt} />
            </span>
          )}
          {isSelf && <span>{t('you')}</span>}
        </Group>
      </div>
      {can['changeRoles'] && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t('actions', { name })}>
              <IconDots size={18} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setChanging(true)}>{t('change')}</Menu.Item>
            <Menu.Item color="danger" onClick={() => void takeAway(operator)}>
              {t('take_away')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Modal opened={isChanging} onClose={() => setChanging(false)} title={t('change_title', { name })}>
        <OperatorRolesForm operator={operator} onDone={() => setChanging(false)} />
      </Modal>
    </li>
  )
}

function Roles({ of }: { of: readonly string[] }) {
  const t = useWords('identity.operators.roles')
  return of.map((role) => (
    <Badge key={role} variant="default" tt="none" fw={500}>
      {t(role)}
    </Badge>
  ))
}

function Invited({ invitation: { id, email, roles, invitedBy, expiresAt } }: { invitation: Invitation }) {
  const t = useWords('identity.operators')
  const may = useMay()
  const queries = useQueryClient()
  const notice = useNotice()
  const withdraw = async () => {
    try {
      await api.DELETE('/operator/operator-invitations/{id}', { params: { path: { id } } })
      notice({ text: t('withdrawn', { email }) })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/operator/operator-invitations'])
  }
  return (
    <li className={classes.one}>
      <IconMail size={24} stroke={1.5} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <Text size="sm" dir="ltr" ta="start" truncate>
          {email}
        </Text>
        <Group gap="sm" mt={4} fz="xs" c="dimmed">
          <Roles of={roles} />
          <span>{invitedBy ? t('invited_by', { name: invitedBy }) : t('printed')}</span>
          <span>
            {t('until')} <When at={expiresAt} />
          </span>
        </Group>
      </div>
      {may('platform.manage_operators') && (
        <ActionMenu label={t('actions', { name: email })} verb={t('withdraw')} run={() => void withdraw()} />
      )}
    </li>
  )
}

function ActionMenu({ label, verb, run }: { label: string; verb: string; run: () => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={label}>
          <IconDots size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item color="danger" onClick={run}>
          {verb}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function useTakeAway(): (operator: Operator) => Promise<void> {
  const t = useWords('identity.operators')
  const { locale } = useLanguage()
  const names = useWords('identity.operators.roles')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirm = useConfirm()
  const confirmed = useConfirmed()
  return async ({ id, name, roles, isSelf }) => {
    const held = new Intl.ListFormat(locale).format(roles.map((role) => names(role)))
    if (!(await confirm({ title: t('take_away_title', { name }), text: t(isSelf ? 'take_away_self' : 'take_away_text', { name, roles: held }), verb: t('take_away'), danger: true }))) return
    try {
      if ((await confirmed(() => api.DELETE('/operator/operators/{id}', { params: { path: { id } } }))) && !isSelf) notice({ text: t('taken_away', { name }) })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, isSelf ? ['/session', '/operator/operators'] : ['/operator/operators', '/operator/operator-invitations'])
  }
}
