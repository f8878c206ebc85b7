import { useWords } from '../../../ui/words/use-words.ts'
import { Copyable } from './Copyable.tsx'
import { OwnKeys } from './OwnKeys.tsx'
import type { SsoConnection } from './records.ts'
import { Section } from './Section.tsx'

/** The first step happens at the provider: it has to know us. */
export function AtProvider({ connection }: { connection: SsoConnection }) {
  const { kind, ours, keys } = connection
  const t = useWords('sso.at_provider')
  return (
    <Section title={t('title')} text={t(`${kind}_text`)}>
      {kind === 'saml' && <Copyable label={t('entity_id')} value={ours.entityId} />}
      <Copyable label={t(kind === 'oidc' ? 'redirect_uri' : 'answer_url')} value={ours.redirectUri} />
      {ours.metadataUrl && <Copyable label={t('metadata_url')} value={ours.metadataUrl} />}
      <Copyable label={t(kind === 'oidc' ? 'back_channel' : 'sign_out_url')} value={ours.signOutUrl} />
      {ours.signedOutUrl && <Copyable label={t('signed_out')} value={ours.signedOutUrl} />}
      {keys && <OwnKeys connection={connection} keys={keys} />}
    </Section>
  )
}
