// A SAML identity provider for the tests, of another library than ours (samlify).
import { createSign, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRawSync } from 'node:zlib'

import * as samlify from 'samlify'
import { encrypt } from 'xml-encryption'
import type { KeyEncryptionAlgorithm } from 'xml-encryption'

import { newId } from '../../kernel/ids.ts'

import { makeOwnKey } from './own-certificate.ts'

samlify.setSchemaValidator({ validate: async () => 'not validated here' })

export interface SamlPerson {
  nameId?: string
  format?: string
  email?: string
  name?: string
  groups?: string[]
  factor?: boolean
}

/** What an answer says beside the person; a test names what is wrong in it. */
export interface Said {
  issuer?: string
  audience?: string
  recipient?: string
  inResponseTo?: string
  assertionId?: string
  notBefore?: Temporal.Instant
  until?: Temporal.Instant
  /** When they signed in there, and what the provider calls it. */
  at?: Temporal.Instant
  sessionIndex?: string
}

/** What a provider says when it signs somebody out. */
export interface SaidOfSignOut {
  nameId?: string
  sessionIndex?: string
  issuer?: string
  destination?: string
  id?: string
  at?: Temporal.Instant
}

export interface SamlProvider {
  entityId: string
  metadata: string
  /** Takes the request in this address as the provider does, signature included, and answers it. */
  answer(address: string, ownMetadata: string, person: SamlPerson, said?: Said): Promise<{ xml: string; state: string }>
  /** An address to which it sends a browser that it signs out; signed, unless a test says how not to. */
  signOut(ownMetadata: string, said: SaidOfSignOut, how?: { digest?: 'sha256' | 'sha1'; key?: string }): string
  /** Takes our request to sign somebody out as it does, signature included: whom it is about. */
  hearsSignOut(address: string, ownMetadata: string): Promise<{ nameID: string; sessionIndex: string }>
  /** Takes our word for what came of its own. */
  hearsSignedOut(address: string, ownMetadata: string): Promise<boolean>
}

export interface Encrypting {
  keyEncryptionAlgorithm?: KeyEncryptionAlgorithm
}

/** As a provider encrypts an assertion for whoever shows this certificate; weakly, where a test asks for it. */
export async function encrypted(xml: string, certificate: string, { keyEncryptionAlgorithm = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p' }: Encrypting = {}): Promise<string> {
  const [assertion] = /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)!
  const inside = await promisify(encrypt)(assertion, {
    rsa_pub: new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    pem: certificate,
    encryptionAlgorithm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
    keyEncryptionAlgorithm,
    warnInsecureAlgorithm: false,
  })
  return xml.replace(assertion, `<saml:EncryptedAssertion>${inside}</saml:EncryptedAssertion>`)
}

/** What a signed address says, as its receiver puts it together. */
function read(address: string, name: 'SAMLRequest' | 'SAMLResponse') {
  const query = Object.fromEntries(new URL(address).searchParams) as Record<string, string>
  const octetString = [name, 'RelayState', 'SigAlg'].flatMap((one) => (query[one] === undefined ? [] : `${one}=${encodeURIComponent(query[one])}`)).join('&')
  return { query, octetString }
}

const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'
const location = 'https://login.test.example/saml'

export async function samlProvider({ entityId = 'https://login.test.example/metadata' } = {}): Promise<SamlProvider> {
  const { key, certificate } = await makeOwnKey('A provider', Temporal.Now.instant())
  const provider = samlify.IdentityProvider({
    entityID: entityId,
    privateKey: key,
    signingCert: certificate.replace(/-----[A-Z ]+-----|\n/g, ''),
    wantAuthnRequestsSigned: true,
    nameIDFormat: [PERSISTENT],
    requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    singleSignOnService: [{ Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: location }],
    wantLogoutRequestSigned: true,
    wantLogoutResponseSigned: true,
    singleLogoutService: [{ Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: location }],
    loginResponseTemplate: { context: template, attributes: [] },
  })
  return {
    entityId,
    metadata: provider.getMetadata(),
    async answer(address, ownMetadata, person, said = {}) {
      const url = new URL(address)
      const query = Object.fromEntries(url.searchParams) as Record<string, string>
      const party = samlify.ServiceProvider({ metadata: ownMetadata })
      const octetString = ['SAMLRequest', 'RelayState', 'SigAlg'].map((name) => `${name}=${encodeURIComponent(query[name]!)}`).join('&')
      const asked = await provider.parseLoginRequest(party, 'redirect', { query, octetString })
      const about = { request: asked.extract.request as { id: string; assertionConsumerServiceUrl: string }, audience: party.entityMeta.getEntityID() }
      const { context } = await provider.createLoginResponse(party, { extract: asked.extract }, 'post', {}, (text: string) => ({ id: `_${newId()}`, context: filled(text, { entityId, person, said, ...about }) }))
      return { xml: Buffer.from(context, 'base64').toString(), state: query['RelayState']! }
    },
    signOut(ownMetadata, said, { digest = 'sha256', key: by = key } = {}) {
      const to = /SingleLogoutService Binding="[^"]+HTTP-Redirect" Location="([^"]+)"/.exec(ownMetadata)![1]!
      const xml =
        `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${said.id ?? `_${newId()}`}" Version="2.0" IssueInstant="${(said.at ?? Temporal.Now.instant()).toString()}" Destination="${said.destination ?? to}">` +
        `<saml:Issuer>${said.issuer ?? entityId}</saml:Issuer><saml:NameID Format="${PERSISTENT}">${said.nameId ?? 'maria-4711'}</saml:NameID>${said.sessionIndex === undefined ? '' : `<samlp:SessionIndex>${said.sessionIndex}</samlp:SessionIndex>`}</samlp:LogoutRequest>`
      const algorithm = digest === 'sha1' ? 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' : 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
      const octets = `SAMLRequest=${encodeURIComponent(deflateRawSync(xml).toString('base64'))}&RelayState=their-own&SigAlg=${encodeURIComponent(algorithm)}`
      return `${to}?${octets}&Signature=${encodeURIComponent(createSign(digest).update(octets).sign(by, 'base64'))}`
    },
    async hearsSignOut(address, ownMetadata) {
      const { extract } = await provider.parseLogoutRequest(samlify.ServiceProvider({ metadata: ownMetadata, wantLogoutRequestSigned: true }), 'redirect', read(address, 'SAMLRequest'))
      return extract as unknown as { nameID: string; sessionIndex: string }
    },
    async hearsSignedOut(address, ownMetadata) {
      const { extract } = await provider.parseLogoutResponse(samlify.ServiceProvider({ metadata: ownMetadata, wantLogoutResponseSigned: true }), 'redirect', read(address, 'SAMLResponse'))
      return extract.response !== undefined
    },
  }
}

const template =
  '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{ID}" Version="2.0" IssueInstant="{IssueInstant}" Destination="{Destination}" InResponseTo="{InResponseTo}">' +
  '<saml:Issuer>{Issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>' +
  '<saml:Assertion xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{AssertionID}" Version="2.0" IssueInstant="{IssueInstant}">' +
  '<saml:Issuer>{Issuer}</saml:Issuer><saml:Subject><saml:NameID Format="{NameIDFormat}">{NameID}</saml:NameID>' +
  '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="{Until}" Recipient="{Recipient}" InResponseTo="{InResponseTo}"/></saml:SubjectConfirmation></saml:Subject>' +
  '<saml:Conditions NotBefore="{NotBefore}" NotOnOrAfter="{Until}"><saml:AudienceRestriction><saml:Audience>{Audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>' +
  '<saml:AuthnStatement AuthnInstant="{AuthnInstant}" SessionIndex="{SessionIndex}"><saml:AuthnContext><saml:AuthnContextClassRef>{Class}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>' +
  '<saml:AttributeStatement>{Attributes}</saml:AttributeStatement></saml:Assertion></samlp:Response>'

interface Filling {
  entityId: string
  person: SamlPerson
  said: Said
  request: { id: string; assertionConsumerServiceUrl: string }
  audience: string
}

function filled(text: string, { entityId, person, said, request, audience }: Filling): string {
  const now = Temporal.Now.instant()
  const attribute = (name: string, values: (string | undefined)[]) =>
    values[0] === undefined ? '' : `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue xsi:type="xs:string">${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`
  const values: Record<string, string> = {
    ID: `_${newId()}`,
    AssertionID: said.assertionId ?? `_${newId()}`,
    IssueInstant: now.toString({ smallestUnit: 'second' }),
    AuthnInstant: (said.at ?? now).toString({ smallestUnit: 'second' }),
    SessionIndex: said.sessionIndex ?? `_${newId()}`,
    Issuer: said.issuer ?? entityId,
    Destination: request.assertionConsumerServiceUrl,
    Recipient: said.recipient ?? request.assertionConsumerServiceUrl,
    InResponseTo: said.inResponseTo ?? request.id,
    NameIDFormat: person.format ?? PERSISTENT,
    NameID: person.nameId ?? 'maria-4711',
    NotBefore: (said.notBefore ?? now.subtract({ seconds: 5 })).toString({ smallestUnit: 'second' }),
    Until: (said.until ?? now.add({ minutes: 5 })).toString({ smallestUnit: 'second' }),
    Audience: said.audience ?? audience,
    Class: person.factor ? 'https://refeds.org/profile/mfa' : 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
    Attributes: attribute('email', [person.email]) + attribute('displayName', [person.name]) + attribute('groups', person.groups ?? []),
  }
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
