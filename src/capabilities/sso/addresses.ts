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
    /** Where a SAML provider sends browsers that it signs out, or the OpenID Connect one tells us behind their backs. */
    signOutUrl: kind === 'saml' ? `${base}/sign-out/${id}` : `${base}/back-channel/${id}`,
    /** Where an OpenID Connect provider sends whom we have signed out there. */
    signedOutUrl: kind === 'oidc' ? signedOutAddress(kernel) : null,
    /** Where people begin whose address is not at one of its domains. */
    signInUrl: `${kernel.env.publicUrl}/sign-in/company/${id}`,
  }
}

/** One for all: whoever comes here is signed out already, and nothing depends on what they bring. */
export function signedOutAddress(kernel: Kernel): string {
  return `${kernel.env.publicUrl}/sso/signed-out`
}
