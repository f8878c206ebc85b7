import { useApi } from '../../../ui/data/api.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Timeline } from '../../../ui/record/Timeline.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { historyOf } from './history.ts'
import type { Happening } from './history.ts'
import { Part } from './Part.tsx'

/** What happened to a contact, and by whom, for those who may read the log. */
export function ContactHistory({ contactId }: { contactId: string }) {
  const t = useWords('contacts.office.history')
  const sentence = useSentences()
  const log = useApi.useQuery('get', '/audit-entries', { params: { query: { 'filter[recordId]': contactId, limit: 50 } } })
  return (
    <Part title={t('title')}>
      <Loaded query={log} skeleton={<Skeletons rows={2} height={40} />}>
        {({ items }) => <Timeline entries={historyOf(items).map((happening) => ({ id: happening.id, at: happening.at, who: happening.who, ...(happening.behalf && { behalf: happening.behalf }), text: sentence(happening), meaning: happening.what === 'added' ? 'info' : 'neutral' }))} />}
      </Loaded>
    </Part>
  )
}

function useSentences(): (happening: Happening) => string {
  const t = useWords('contacts.office')
  const { locale } = useLanguage()
  return ({ what, from = '', to = '', fields }) => t(`history.what.${what}`, { from, to, fields: new Intl.ListFormat(locale).format(fields.map((field) => t(`fields.${field}`).toLocaleLowerCase(locale))) })
}
