import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import Type from 'typebox'
import { api } from '../data/api.ts'
import { ListPage } from '../list/ListPage.tsx'
import type { ListColumn } from '../list/ListPage.tsx'
import { Money } from '../Money.tsx'
import { useNotice } from '../notice.tsx'
import { PersonName } from '../PersonName.tsx'
import { Facts } from '../record/Facts.tsx'
import { Field, RecordForm } from '../record/RecordForm.tsx'
import { RecordPanel } from '../record/RecordPanel.tsx'
import { Timeline } from '../record/Timeline.tsx'
import { StatusDot } from '../StatusDot.tsx'
import { usePath } from '../url.ts'
import { When } from '../When.tsx'
import { things as all } from './fake-api.ts'
import type { Thing } from './fake-api.ts'

/** The gallery's own paths are in no document. */
const things = api as unknown as Record<'GET' | 'PATCH', (path: string, init: object) => Promise<{ data: unknown }>>

const columns: ListColumn<Thing>[] = [
  { key: 'name', header: 'Name', cell: (thing) => <PersonName name={thing.name} />, sort: 'name', always: true, width: 220 },
  { key: 'email', header: 'E-mail', cell: (thing) => thing.email, width: 220 },
  { key: 'kind', header: 'Kind', cell: (thing) => <StatusDot meaning={thing.kind === 'customer' ? 'good' : thing.kind === 'lead' ? 'info' : 'neutral'}>{thing.kind}</StatusDot>, width: 120 },
  { key: 'spent', header: 'Spent', cell: (thing) => <Money {...thing.spent} />, align: 'end', width: 130 },
  { key: 'createdAt', header: 'Added', cell: (thing) => <When at={thing.createdAt} />, sort: 'createdAt', width: 140 },
  { key: 'id', header: 'Number', cell: (thing) => thing.id, hidden: true },
]

export function ListSample() {
  const { id } = usePath()
  const notice = useNotice()
  return (
    <ListPage<Thing>
      title="Contacts"
      from="/things"
      columns={columns}
      sort="-createdAt"
      search="Search by name"
      filters={[
        { key: 'kind', label: 'Kind', kind: 'options', options: ['customer', 'lead', 'supplier'].map((value) => ({ value, label: value })) },
        { key: 'createdAt', label: 'Added', kind: 'dates' },
      ]}
      to={(thing) => `/gallery/list/${thing.id}`}
      openId={id}
      primary={{ label: 'Add contact', icon: <IconPlus size={18} />, run: () => undefined }}
      bulk={[
        { label: 'Archive', run: async (selection) => notice({ text: JSON.stringify(selection).slice(0, 80) }) },
        { label: 'Assign', run: async () => undefined },
        { label: 'Erase', danger: true, run: async () => undefined },
      ]}
      exports={['csv', 'xlsx']}
      empty={{ title: 'No contacts yet', text: 'Everybody who books, asks or pays stands here.' }}
      phone={(thing) => (
        <>
          <PersonName name={thing.name} />
          <Text size="xs" c="dimmed" truncate>
            {thing.email ?? thing.kind}
          </Text>
        </>
      )}
    >
      {id && <Panel key={id} id={id} />}
    </ListPage>
  )
}

const ThingChange = Type.Object({ name: Type.String({ minLength: 1 }), email: Type.Union([Type.String({ format: 'email' }), Type.Null()]), note: Type.String({ maxLength: 1000 }) })

function Panel({ id }: { id: string }) {
  const thing = useQuery({ queryKey: ['get', '/things/{id}', id], queryFn: async () => (await things.GET('/things/{id}', { params: { path: { id } } })).data as Thing })
  const [isEditing, setEditing] = useState(false)
  return (
    <RecordPanel
      query={thing}
      backTo="/gallery/list"
      title={(one: Thing) => <PersonName name={one.name} />}
      status={() => <StatusDot meaning="good">active</StatusDot>}
      actions={() => [
        { label: 'Edit', primary: true, run: () => setEditing(true), hidden: isEditing },
        { label: 'Archive', run: () => undefined },
        { label: 'Erase', danger: true, run: () => undefined },
      ]}
    >
      {(one: Thing) =>
        isEditing ? (
          <RecordForm
            schema={ThingChange}
            initial={one}
            version={one.version}
            save={async ({ changes, headers }) => (await things.PATCH('/things/{id}', { params: { path: { id } }, body: changes, headers })).data}
            onSaved={() => {
              setEditing(false)
              void thing.refetch()
            }}
            onCancel={() => setEditing(false)}
            verb="Save contact"
          >
            <Field name="name" label="Name" />
            <Field name="email" label="E-mail" />
            <Field name="note" label="Note" />
            <Button variant="subtle" color="gray" onClick={() => Object.assign(all.find((other) => other.id === id)!, { name: 'Changed by another', version: 7 })}>
              Let somebody else save first
            </Button>
          </RecordForm>
        ) : (
          <>
            <Facts of={[{ label: 'E-mail', value: one.email }, { label: 'Kind', value: one.kind }, { label: 'Spent', value: <Money {...one.spent} /> }, { label: 'Added', value: <When at={one.createdAt} as="moment" /> }]} />
            <Timeline entries={[{ id: '1', at: one.createdAt, who: 'Maria', text: 'Added' }]} />
          </>
        )
      }
    </RecordPanel>
  )
}

export function EmptyList() {
  return <ListPage<Thing> title="Contacts" from="/nothings" columns={columns} sort="name" search="Search by name" to={() => ''} empty={{ title: 'No contacts yet', text: 'Everybody who books, asks or pays stands here.', action: <Button>Add contact</Button> }} />
}

export function FailedList() {
  return <ListPage<Thing> title="Contacts" from="/failures" columns={columns} sort="name" search="Search by name" to={() => ''} empty={{ title: 'No contacts yet' }} />
}
