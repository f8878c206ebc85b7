import { useWords } from '../../../ui/words/use-words.ts'
import { Copyable } from './Copyable.tsx'
import type { SsoConnection } from './records.ts'
import { Section } from './Section.tsx'

/** The first step happens at the provider: it has to know us. */
export function AtProvider({ connection: { kind, ours } }: { connection: SsoConnection }) {
  const t = useWords('sso.at_provider')
  return (
    <Section title={t('title')} text={t(`${kind}_text`)}>
      {kind === 'saml' && <Copyable label={t('entity_id')} value={ours.entityId} />}
      <Copyable label={t(kind === 'oidc' ? 'redirect_uri' : 'answer_url')} value={ours.redirectUri} />
      {ours.metadataUrl && <Copyable label={t('metadata_url')} value={ours.metadataUrl} />}
    </Section>
  )
}
