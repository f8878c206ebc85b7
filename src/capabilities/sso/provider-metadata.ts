import { parseStringPromise, processors } from 'xml2js'

import { Refusal } from '../../kernel/refusal.ts'

type Node = Record<string, unknown>

/** What a SAML provider says of itself in its metadata: its name, where people are sent, and what its answers are signed with. */
export async function readProviderMetadata(xml: string): Promise<{ issuer: string; signInUrl: string; signOutUrl: string | null; certificates: string[] }> {
  const document = await parse(xml)
  const entity = nodesIn(document, 'EntityDescriptor')[0] ?? nodesIn(nodesIn(document, 'EntitiesDescriptor')[0], 'EntityDescriptor')[0]
  const provider = nodesIn(entity, 'IDPSSODescriptor')[0]
  const issuer = attribute(entity, 'entityID')
  const byRedirect = (service: string) => attribute(nodesIn(provider, service).find((one) => attribute(one, 'Binding')?.endsWith(':HTTP-Redirect')), 'Location')
  const signInUrl = byRedirect('SingleSignOnService')
  const certificates = nodesIn(provider, 'KeyDescriptor')
    .filter((one) => attribute(one, 'use') !== 'encryption')
    .flatMap((one) => nodesIn(one, 'KeyInfo'))
    .flatMap((one) => nodesIn(one, 'X509Data'))
    .flatMap((one) => (one['X509Certificate'] ?? []) as unknown[])
    .filter((one): one is string => typeof one === 'string')
  if (!issuer || !signInUrl || certificates.length === 0) refuseMetadata()
  return { issuer, signInUrl, signOutUrl: byRedirect('SingleLogoutService') ?? null, certificates: certificates.slice(0, 5) }
}

async function parse(xml: string): Promise<Node> {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) refuseMetadata()
  try {
    return { EntityDescriptor: [], ...wrapped(await parseStringPromise(xml, { tagNameProcessors: [processors.stripPrefix], explicitRoot: true })) }
  } catch {
    refuseMetadata()
  }
}

/** The root is one, everything below it a list. */
function wrapped(parsed: unknown): Node {
  return Object.fromEntries(Object.entries((parsed ?? {}) as Node).map(([name, root]) => [name, [root]]))
}

function nodesIn(node: Node | undefined, name: string): Node[] {
  return ((node?.[name] ?? []) as unknown[]).filter((one): one is Node => typeof one === 'object' && one !== null)
}

function attribute(node: Node | undefined, name: string): string | undefined {
  const value = (node?.['$'] as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' ? value : undefined
}

function refuseMetadata(): never {
  throw new Refusal('sso.not_metadata', {}, 422, [{ pointer: '/metadata', code: 'sso.not_metadata' }])
}
