import { promisify } from 'node:util'

import { DOMParser, XMLSerializer } from '@xmldom/xmldom'
import { decrypt } from 'xml-encryption'

import { Distrusted } from './refusals.ts'

const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#'
const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion'
/** What nobody can forge today, and nobody can make who can only check it: neither SHA-1, nor a secret that both sides know. */
const safeSignatures = /^http:\/\/www\.w3\.org\/(2001\/04|2007\/05)\/xmldsig-more#(rsa|ecdsa|sha256-rsa|sha384-rsa|sha512-rsa)-(sha256|sha384|sha512|MGF1)$/
const safeDigests = /^http:\/\/www\.w3\.org\/2001\/04\/(xmlenc|xmldsig-more)#sha(256|384|512)$/

/**
 * The key by which an answer's encrypted assertion opens: of several, as the provider may not have learnt of a new one yet. Null where nothing is
 * encrypted. What stands inside is held to the same rules as what stands around it, and is believed by its own signature only.
 */
export async function keyThatOpens(xml: string, keys: readonly string[]): Promise<string | null> {
  const encrypted = readSafely(xml).getElementsByTagNameNS(ASSERTION, 'EncryptedAssertion')
  if (encrypted.length === 0) return null
  if (encrypted.length > 1) throw new Distrusted('unreadable', 'more than one encrypted assertion')
  const text = new XMLSerializer().serializeToString(encrypted[0]!)
  for (const key of keys) {
    const inside = await opened(text, key)
    if (inside === null) continue
    readSafely(inside)
    return key
  }
  throw new Distrusted('not_decrypted', 'the assertion is encrypted for another key')
}

/** Whatever goes wrong, outside it all reads the same: an answer that told more would help to find out what is inside, try by try. */
async function opened(text: string, key: string): Promise<string | null> {
  try {
    return await promisify(decrypt)(text, { key, disallowDecryptionWithInsecureAlgorithm: true, warnInsecureAlgorithm: false })
  } catch {
    return null
  }
}

/** A document that declares nothing of its own and whose signatures are of a kind that counts. Whether they are right is looked at elsewhere. */
export function readSafely(xml: string) {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new Distrusted('unreadable', 'the answer declares entities')
  const document = new DOMParser({ errorHandler: { warning: () => {}, error: refuseAsUnreadable, fatalError: refuseAsUnreadable } }).parseFromString(xml, 'text/xml')
  if (!document?.documentElement) refuseAsUnreadable()
  const methods = (name: string) => Array.from(document.getElementsByTagNameNS(SIGNATURE, name))
  for (const method of methods('SignatureMethod')) if (!safeSignatures.test(method.getAttribute('Algorithm') ?? '')) refuseAsWeak()
  for (const reference of methods('Reference')) for (const method of Array.from(reference.getElementsByTagNameNS(SIGNATURE, 'DigestMethod'))) if (!safeDigests.test(method.getAttribute('Algorithm') ?? '')) refuseAsWeak()
  return document
}

function refuseAsWeak(): never {
  throw new Distrusted('weak_algorithm', 'signed in a way that is not safe any more')
}

function refuseAsUnreadable(): never {
  throw new Distrusted('unreadable', 'no XML that can be read')
}
