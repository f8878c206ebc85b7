import { Fieldset } from '@mantine/core'
import { Type } from '../../../kernel/http/schema.ts'
import { useApi } from '../../../ui/data/api.ts'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { SsoConnectionChanges } from '../contract.ts'
import type { SsoConnection } from './records.ts'
import { Section } from './Section.tsx'
import { useSave } from './use-save.ts'

const { trustsFactor, isRequired, exemptMemberIds } = SsoConnectionChanges.properties
const OfRules = Type.Object({ trustsFactor, isRequired, exemptMemberIds })

/** How far the provider is relied upon, and who can come in without it. */
export function RulesForm({ connection }: { connection: SsoConnection }) {
  const t = useWords('sso')
  const saving = useSave(connection)
  const directors = useApi.useQuery('get', '/members', { params: { query: { 'filter[role]': 'director', 'filter[state]': 'active', limit: 50 } } })
  const names = (directors.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const missing = connection.exemptMemberIds.filter((id) => !names.some(({ value }) => value === id)).map((id) => ({ value: id, label: t('rules.not_director') }))
  const options = [...names, ...missing]
  return (
    <Section title={t('rules.title')} text={t('rules.text')}>
      <Fieldset variant="unstyled" disabled={!connection.can.edit}>
        <RecordForm
          key={connection.version}
          schema={OfRules}
          initial={connection}
          version={connection.version}
          {...saving}
          said={(name, value) => (name === 'exemptMemberIds' ? (value as string[]).map((id) => options.find((one) => one.value === id)?.label ?? '').join(', ') : undefined)}
          verb={t('save')}
        >
          <Field name="trustsFactor" label={t('rules.trusts_factor')} hint={t('rules.trusts_factor_hint')} />
          <Field name="isRequired" label={t('rules.required')} hint={t('rules.required_hint')} />
          <Field name="exemptMemberIds" label={t('rules.exempt')} hint={t('rules.exempt_hint')} options={options} />
        </RecordForm>
      </Fieldset>
    </Section>
  )
}
