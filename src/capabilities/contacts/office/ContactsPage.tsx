import { Button, Group, Text } from '@mantine/core'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { useMay, useSession } from '../../../ui/data/session.ts'
import { Link } from '../../../ui/Link.tsx'
import { ListPage } from '../../../ui/list/ListPage.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list/ListPage.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { useGo, usePath } from '../../../ui/url.ts'
import { When } from '../../../ui/When.tsx'
import { languages } from '../../../ui/words/languages.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { contactRoles } from '../contract.ts'
import { useRoleNames } from './contact-words.ts'
import { ContactPanel } from './ContactPanel.tsx'
import classes from './contacts.module.css'
import { useArchiveAll, useAssignees, useTags } from './data.ts'
import { NewContactPanel } from './NewContactPanel.tsx'
import type { Contact } from './records.ts'
import { Tags } from './Tags.tsx'

/** Everybody whom the business knows. */
export default function ContactsPage() {
  const t = useWords('contacts.office')
  const { id } = usePath()
  const go = useGo()
  const may = useMay()
  const archiveAll = useArchiveAll()
  const nameRoles = useRoleNames()

  return (
    <ListPage<Contact>
      title={t('title')}
      from="/contacts"
      topics={['contacts']}
      columns={useColumns()}
      sort="name"
      search={t('search')}
      filters={useFilters()}
      to={(contact) => `/office/contacts/${contact.id}`}
      openId={id}
      primary={{ label: t('add'), icon: <IconPlus size={18} aria-hidden />, run: () => go('/office/contacts/new', { keepSearch: true }), hidden: !may('contacts.create') }}
      extra={may('contacts.import') && <ImportLink label={t('import_button')} />}
      bulk={may('contacts.archive') ? [{ label: t('archive'), run: ({ ids }) => archiveAll(ids ?? []) }] : []}
      bulkOfAll={false}
      exports={may('contacts.export') ? ['csv', 'xlsx'] : []}
      empty={{ title: t('empty.title'), text: t('empty.text'), action: may('contacts.import') && <ImportLink label={t('import.title')} /> }}
      phone={(contact) => <PersonName name={contact.name} detail={contact.phones[0] ?? contact.emails[0] ?? nameRoles(contact.roles)} avatar />}
    >
      {id === 'new' && <NewContactPanel />}
      {id && id !== 'new' && <ContactPanel key={id} id={id} />}
    </ListPage>
  )
}

function ImportLink({ label }: { label: string }) {
  return (
    <Button component={Link} to="/office/contacts/import" variant="default" leftSection={<IconFileImport size={16} stroke={1.5} aria-hidden />}>
      {label}
    </Button>
  )
}

function useColumns(): ListColumn<Contact>[] {
  const t = useWords('contacts.office.fields')
  const nameRoles = useRoleNames()
  return [
    { key: 'name', header: t('name'), sort: 'name', always: true, width: 240, cell: ({ name }) => <PersonName name={name} avatar /> },
    { key: 'phone', header: t('phone'), width: 150, cell: ({ phones }) => <First of={phones} /> },
    { key: 'email', header: t('email'), width: 260, cell: ({ emails }) => <First of={emails} /> },
    { key: 'roles', header: t('roles'), width: 120, cell: ({ roles }) => nameRoles(roles) },
    { key: 'tags', header: t('tags'), width: 150, cell: ({ tags }) => <Tags of={tags} most={2} /> },
    { key: 'assignee', header: t('assignee'), width: 130, cell: ({ assignee }) => assignee && <PersonName name={assignee.name} /> },
    { key: 'language', header: t('language'), width: 110, hidden: true, cell: ({ language }) => language && languages[language].name },
    { key: 'externalId', header: t('external_id'), width: 120, hidden: true, cell: ({ externalId }) => externalId && <bdi className="tabular">{externalId}</bdi> },
    { key: 'createdAt', header: t('created'), sort: 'createdAt', width: 130, hidden: true, cell: ({ createdAt }) => <When at={createdAt} /> },
    { key: 'updatedAt', header: t('updated'), sort: 'updatedAt', width: 130, hidden: true, cell: ({ updatedAt }) => <When at={updatedAt} /> },
  ]
}

const tagsToChooseFrom = 40

function useFilters(): ListFilter[] {
  const t = useWords('contacts')
  const { member, permissions } = useSession()
  const seesAll = permissions['contacts.view'] === 'all'
  const tags = useTags()
  const found = useAssignees()
  const people = member && found.length > 0 ? [member, ...found.filter(({ id }) => id !== member.id)] : found // one's own are asked for most
  const nobody = { value: 'none', label: t('office.form.nobody') }
  return [
    { key: 'role', label: t('office.fields.roles'), kind: 'options', options: contactRoles.map((role) => ({ value: role, label: t(`roles.${role}`) })) },
    ...(tags.length > 0 ? [{ key: 'tag', label: t('office.fields.tags'), kind: 'options' as const, options: tags.slice(0, tagsToChooseFrom).map((tag) => ({ value: tag, label: tag })) }] : []),
    ...(people.length > 0 && seesAll
      ? [{ key: 'assigneeId', label: t('office.fields.assignee'), kind: 'options' as const, single: true, options: [nobody, ...people.map(({ id, name }) => ({ value: id, label: name }))] }]
      : []),
    {
      key: 'archived',
      label: t('office.fields.state'),
      kind: 'options',
      single: true,
      options: [
        { value: 'true', label: t('office.states.archived') },
        { value: 'any', label: t('office.states.any') },
      ],
    },
    { key: 'createdAt', label: t('office.fields.created'), kind: 'dates' },
  ]
}

/** The first choice of several, and how many more there are. */
function First({ of: [first, ...more] }: { of: string[] }) {
  const t = useWords('contacts.office')
  if (first === undefined) return null
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex" maw="100%">
      <bdi dir="ltr" className={`${classes.cut} tabular`}>
        {first}
      </bdi>
      {more.length > 0 && (
        <Text span size="xs" c="dimmed">
          {t('and_more', { count: more.length })}
        </Text>
      )}
    </Group>
  )
}
