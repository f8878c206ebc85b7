import { Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { NewSender } from '../templates/contract.ts'
import classes from './TopicsPage.module.css'

/** From whom mails come, for whoever reads them. */
export function Sender() {
  const t = useWords('notifications.sender')
  const queries = useQueryClient()
  const notice = useNotice()
  const sender = useApi.useQuery('get', '/notifications/sender')
  return (
    <section className={classes.section}>
      <Text component="h2" fw={600}>
        {t('title')}
      </Text>
      <Text c="dimmed" size="sm" mb="sm">
        {t('text')}
      </Text>
      <Loaded query={sender}>
        {(loaded) => (
          <RecordForm
            key={loaded.version}
            schema={NewSender}
            initial={{ name: loaded.name, replyTo: loaded.replyTo }}
            version={loaded.version}
            save={async ({ values, headers }) => (await api.PUT('/notifications/sender', { body: { name: values.name || null, replyTo: values.replyTo || null }, headers })).data}
            reload={async () => (await api.GET('/notifications/sender')).data}
            onSaved={() => {
              notice({ text: t('saved') })
              void refetchPaths(queries, ['/notifications/sender'])
            }}
            verb={t('save')}
            wide
          >
            <Field name="name" label={t('name')} />
            <Field name="replyTo" label={t('reply_to')} />
          </RecordForm>
        )}
      </Loaded>
    </section>
  )
}
