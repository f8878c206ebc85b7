import type { Kernel } from '../../kernel/kernel.ts'

/**
 * The addresses by which a provider knows us. Each connection has its own, so that an answer which one provider gave can never be
 * taken for another's.
 */
export function addressesOf(kernel: Kernel, { id, kind }: { id: string; kind: 'oidc' | 'saml' }) {
  const base = `${kernel.env.publicUrl}/sso/${kind}`
  return {
    redirectUri: kind === 'oidc' ? `${base}/callback/${id}` : `${base}/answer/${id}`,
    entityId: `${kernel.env.publicUrl}/sso/saml/${id}`,
    metadataUrl: kind === 'saml' ? `${base}/metadata/${id}` : null,
  }
}
