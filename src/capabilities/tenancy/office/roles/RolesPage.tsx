import { Text, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../../../ui/data/session.ts'
import { useLive } from '../../../../ui/data/use-live.tsx'
import { Loaded } from '../../../../ui/Loaded.tsx'
import { Page } from '../../../../ui/Page.tsx'
import { Skeletons } from '../../../../ui/states/Skeletons.tsx'
import { useGo, usePath } from '../../../../ui/url.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import { teamViews } from '../team-views.ts'
import { useRoles } from './permission-words.ts'
import { RoleMatrix } from './RoleMatrix.tsx'
import { NewRolePanel, RolePanel } from './RolePanel.tsx'
import classes from './roles.module.css'

/** Who may do what: every role, preset or the organization's own, beside every permission. */
export default function RolesPage() {
  const t = useWords('tenancy')
  const { id } = usePath()
  const [sought, setSought] = useState('')
  const roles = useRoles()
  useLive('roles', ['/roles', '/roles/{id}'])
  const may = useMay()
  const go = useGo()

  return (
    <Page
      title={t('custom_roles.title')}
      width="full"
      views={teamViews(t, 'roles', may)}
      primary={{ label: t('custom_roles.add'), icon: <IconPlus size={18} stroke={1.5} aria-hidden />, run: () => go('/office/roles/new'), hidden: !may('roles.edit') }}
    >
      <div className={classes.body}>
        <div className={classes.main}>
          <div className={classes.search}>
            <TextInput
              type="search"
              aria-label={t('custom_roles.search')}
              placeholder={t('custom_roles.search')}
              leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
              value={sought}
              onChange={(event) => setSought(event.currentTarget.value)}
            />
            <Text size="xs" c="dimmed">
              {t('custom_roles.legend')}
            </Text>
          </div>
          <Loaded query={roles} skeleton={<Skeletons rows={12} height={36} />}>
            {(answer) => <RoleMatrix roles={answer} sought={sought} openId={id} />}
          </Loaded>
        </div>
        {id === 'new' ? <NewRolePanel /> : id && <RolePanel key={id} id={id} />}
      </div>
    </Page>
  )
}
