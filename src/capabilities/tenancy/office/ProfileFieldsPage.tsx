import { ActionIcon, Badge, Button, Checkbox, Group, Select, Stack, Text, Title } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { visibilities } from '../profile-contract.ts'
import type { Visibility } from '../profile-contract.ts'
import { OwnFieldForm } from './OwnFieldForm.tsx'
import { useFieldLabel } from './profile-words.ts'
import classes from './profile-fields.module.css'
import type { ProfileField } from './records.ts'

/** What is asked of everybody here, who sees it, and what the organization asks besides. */
export default function ProfileFieldsPage() {
  const t = useWords('tenancy')
  const [archived, setArchived] = useState(false)
  const fields = useApi.useQuery('get', '/profile-fields', { params: { query: archived ? { archived: true } : {} } })
  return (
    <Page title={t('profile.settings.title')} breadcrumbs={[{ label: t('settings.title'), to: '/office/settings' }]}>
      <Text size="sm" c="dimmed" maw="70ch">
        {t('profile.settings.text')}
      </Text>
      <Loaded query={fields} skeleton={<Skeletons rows={8} height={44} />}>
        {({ fields: all }) => (
          <Stack gap="xl">
            <OwnFields fields={all.filter(({ isCustom }) => isCustom)} archived={archived} onArchived={setArchived} />
            <Stack gap="sm" component="section">
              <Title order={2} size="h3">
                {t('profile.settings.built_in')}
              </Title>
              <ul className={classes.fields}>
                {all.filter(({ isCustom }) => !isCustom).map((field) => (
                  <BuiltIn key={field.id} field={field} />
                ))}
              </ul>
            </Stack>
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function BuiltIn({ field }: { field: ProfileField }) {
  const t = useWords('tenancy.profile')
  const labelOf = useFieldLabel()
  const keep = useKept()
  const show = (visibility: Visibility) => keep(() => api.PUT('/profile-fields/{field}/visibility', { params: { path: { field: field.id } }, body: { visibility } }), t('settings.saved', { field: labelOf(field) }))
  return (
    <li className={classes.field}>
      <span className={classes.words}>
        <Text span size="sm" fw={500}>
          {labelOf(field)}
        </Text>
        <Text span size="xs" c="dimmed">
          {t(`edit_by.${field.editBy}`)}
          {field.mayNarrow && <> · {t('settings.may_narrow')}</>}
        </Text>
      </span>
      {field.can['hide'] ? (
        <Select className={classes.choice} aria-label={t('settings.who_sees', { field: labelOf(field) })} data={visibilities.map((one) => ({ value: one, label: t(`visibility.${one}`) }))} value={field.visibility} onChange={(one) => one && void show(one)} allowDeselect={false} checkIconPosition="right" />
      ) : (
        <Text span size="sm" c="dimmed" className={classes.choice}>
          {t(`visibility.${field.visibility}`)}
        </Text>
      )}
    </li>
  )
}

function OwnFields({ fields, archived, onArchived }: { fields: ProfileField[]; archived: boolean; onArchived: (shown: boolean) => void }) {
  const t = useWords('tenancy.profile')
  const [open, setOpen] = useState<string | null>(null)
  const keep = useKept()
  const mayDefine = useMay()('members.define')
  const active = fields.filter(({ archivedAt }) => archivedAt === null)
  const move = (field: ProfileField, by: number) => {
    const ids = active.map(({ id }) => id)
    const at = ids.indexOf(field.id)
    ids.splice(at, 1)
    ids.splice(at + by, 0, field.id)
    void keep(() => api.PUT('/profile-fields/order', { body: { ids } }), t('settings.ordered'))
  }
  const put = (field: ProfileField) => {
    const path = { params: { path: { id: field.id } } }
    const act = field.archivedAt ? () => api.DELETE('/profile-fields/{id}/archive', path) : () => api.PUT('/profile-fields/{id}/archive', path)
    void keep(act, t(field.archivedAt ? 'settings.restored' : 'settings.archived', { field: field.label ?? '' }))
  }
  return (
    <Stack gap="sm" component="section">
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t('settings.own')}
        </Title>
        <Group gap="sm">
          <Checkbox size="xs" label={t('settings.show_archived')} checked={archived} onChange={(event) => onArchived(event.currentTarget.checked)} />
          {mayDefine && open !== 'new' && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
              {t('settings.add')}
            </Button>
          )}
        </Group>
      </Group>
      {open === 'new' && <OwnFieldForm field={null} onDone={() => setOpen(null)} />}
      {fields.length === 0 && open !== 'new' && (
        <Text size="sm" c="dimmed">
          {t('settings.none')}
        </Text>
      )}
      <ul className={classes.fields}>
        {fields.map((field, index) => (
          <li key={field.id} className={classes.field} data-archived={field.archivedAt !== null || undefined}>
            {open === field.id ? (
              <div className={classes.form}>
                <OwnFieldForm field={field} onDone={() => setOpen(null)} />
              </div>
            ) : (
              <>
                <span className={classes.words}>
                  <Text span size="sm" fw={500} dir="auto">
                    {field.label}
                  </Text>
                  <Text span size="xs" c="dimmed">
                    {t(`kinds.${field.kind}`)} · {t(`visibility.${field.visibility}`)} · {t(`edit_by.${field.editBy}`)}
                  </Text>
                </span>
                {field.required && <Badge variant="light" color="gray" tt="none">{t('settings.required')}</Badge>}
                {mayDefine && (
                  <Group gap={4} wrap="nowrap">
                    {!field.archivedAt && (
                      <>
                        <ActionIcon aria-label={t('settings.up', { field: field.label ?? '' })} disabled={index === 0} onClick={() => move(field, -1)}>
                          <IconArrowUp size={16} stroke={1.5} aria-hidden />
                        </ActionIcon>
                        <ActionIcon aria-label={t('settings.down', { field: field.label ?? '' })} disabled={index >= active.length - 1} onClick={() => move(field, 1)}>
                          <IconArrowDown size={16} stroke={1.5} aria-hidden />
                        </ActionIcon>
                        <Button size="compact-sm" variant="subtle" onClick={() => setOpen(field.id)}>
                          {t('edit')}
                        </Button>
                      </>
                    )}
                    <Button size="compact-sm" variant="subtle" color="gray" onClick={() => put(field)}>
                      {t(field.archivedAt ? 'settings.restore' : 'settings.archive')}
                    </Button>
                  </Group>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </Stack>
  )
}

function useKept() {
  const queries = useQueryClient()
  const notice = useNotice()
  return async (act: () => Promise<unknown>, text: string) => {
    try {
      await act()
      notice({ text })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/profile-fields', '/members', '/members/{id}'])
  }
}
