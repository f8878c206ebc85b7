/** Microsoft Entra, whose tokens say some things in their own way. Its issuer names the one tenant whose people it knows. */
const HOSTS = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn', 'sts.windows.net']

/** Issuers that speak for every tenant there is: whoever makes one of their own could name anybody by them. */
export function isOfManyTenants(issuer: string): boolean {
  const url = URL.parse(issuer)
  return url !== null && HOSTS.includes(url.hostname) && /^\/(common|organizations|consumers)(\/|$)/i.test(url.pathname)
}

/** The token names its tenant twice; where it does, both must be one. */
export function isOfAnotherTenant(issuer: string, claims: Record<string, unknown>): boolean {
  const url = URL.parse(issuer)
  const { tid } = claims
  return url !== null && HOSTS.includes(url.hostname) && tid !== undefined && url.pathname.split('/')[1] !== tid
}

/** Whether the domain of the address is verified by the tenant (an optional claim), written in more than one way; null where nothing is said. */
export function ownsDomain({ xms_edov: said }: Record<string, unknown>): boolean | null {
  if (said === undefined) return null
  return [true, 1, 'true', '1'].includes(said as string)
}

/** Somebody of another tenant, invited as a guest: their address is what they or their own company wrote there. */
export function isGuest(issuer: string, { acct, idp, iss }: Record<string, unknown>): boolean {
  return acct === 1 || acct === '1' || (URL.parse(issuer) !== null && HOSTS.includes(URL.parse(issuer)!.hostname) && typeof idp === 'string' && idp !== iss)
}
