import { Stack, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/data/api.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/record/Panel.tsx'
import { RecordForm } from '../../../ui/record/RecordForm.tsx'
import { useGo } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { NewContact } from '../contract.ts'
import { ContactFields } from './ContactForm.tsx'
import { refetchContacts } from './data.ts'

const blank = { kind: 'person', roles: ['customer'] }

/** Somebody is added beside the list. */
export function NewContactPanel() {
  const t = useWords('contacts.office')
  const go = useGo()
  const notice = useNotice()
  const queries = useQueryClient()
  return (
    <Panel backTo="/office/contacts" label={t('add')}>
      <Stack gap="lg">
        <Title order={2}>{t('add')}</Title>
        <RecordForm
          schema={NewContact}
          initial={blank}
          save={async ({ values, headers }) => (await api.POST('/contacts', { body: values, headers })).data}
          onSaved={({ id, name }) => {
            void refetchContacts(queries)
            notice({ text: t('done.added', { name }) })
            go(`/office/contacts/${id}`, { keepSearch: true })
          }}
          onCancel={() => go('/office/contacts', { keepSearch: true })}
          verb={t('add')}
        >
          <ContactFields />
        </RecordForm>
      </Stack>
    </Panel>
  )
}
