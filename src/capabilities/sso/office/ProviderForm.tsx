import { Fieldset, Text } from '@mantine/core'
import { Type } from '../../../kernel/http/schema.ts'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { SsoConnectionChanges } from '../contract.ts'
import type { SsoConnection } from './records.ts'
import { Section } from './Section.tsx'
import { useSave } from './use-save.ts'

const { name, issuer, clientId, clientSecret, signInUrl, signOutUrl, metadata, vouchesForDomains } = SsoConnectionChanges.properties
const OfOidc = Type.Object({ name, issuer, clientId, clientSecret, vouchesForDomains })
const OfSaml = Type.Object({ name, metadata, issuer, signInUrl, signOutUrl })

/** What the provider says of itself. */
export function ProviderForm({ connection }: { connection: SsoConnection }) {
  const t = useWords('sso.provider')
  return (
    <Section title={t('title')} text={t(`${connection.kind}_text`)}>
      <Fieldset variant="unstyled" disabled={!connection.can.edit}>
        {connection.kind === 'oidc' ? <OidcForm key={connection.version} connection={connection} /> : <SamlForm key={connection.version} connection={connection} />}
      </Fieldset>
    </Section>
  )
}

function OidcForm({ connection }: { connection: SsoConnection }) {
  const t = useWords('sso')
  const saving = useSave(connection)
  return (
    <RecordForm schema={OfOidc} initial={{ ...connection, clientSecret: null }} version={connection.version} {...saving} verb={t('save')}>
      <Field name="name" label={t('fields.name')} placeholder="" />
      <Field name="issuer" label={t('fields.issuer')} hint={t('fields.issuer_hint')} kind="link" placeholder="https://login.example.com" />
      <Field name="clientId" label={t('fields.client_id')} placeholder="" />
      <Field name="clientSecret" label={t('fields.client_secret')} hint={t(connection.hasClientSecret ? 'fields.client_secret_kept' : 'fields.client_secret_hint')} kind="password" placeholder={connection.hasClientSecret ? '••••••••' : ''} autoComplete="off" />
      <Field name="vouchesForDomains" label={t('fields.vouches')} hint={t('fields.vouches_hint')} />
    </RecordForm>
  )
}

function SamlForm({ connection }: { connection: SsoConnection }) {
  const t = useWords('sso')
  const saving = useSave(connection)
  return (
    <RecordForm schema={OfSaml} initial={{ ...connection, metadata: '' }} version={connection.version} {...saving} verb={t('save')}>
      <Field name="name" label={t('fields.name')} placeholder="" />
      <Field name="metadata" label={t('fields.metadata')} hint={t('fields.metadata_hint')} kind="area" placeholder="<EntityDescriptor …>" />
      {connection.issuer !== null && (
        <>
          <Field name="issuer" label={t('fields.entity')} kind="text" placeholder="" />
          <Field name="signInUrl" label={t('fields.sign_in_url')} kind="link" placeholder="" />
          <Field name="signOutUrl" label={t('fields.sign_out_url')} hint={t('fields.sign_out_url_hint')} kind="link" placeholder="" />
        </>
      )}
      {connection.certificates.map(({ pem, subject, validTo }) => (
        <Text key={pem} size="sm" c="dimmed">
          {t('fields.certificate')}: <bdi dir="ltr">{subject}</bdi> · {t('fields.valid_to')} <When at={validTo} as="date" />
        </Text>
      ))}
    </RecordForm>
  )
}
