import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

import { isoCBOR } from '@simplewebauthn/server/helpers'

import type { Static } from '../../../kernel/http/schema.ts'

import type { NewCredential, SignedChallenge } from '../passkey-contract.ts'

interface Traits {
  origin?: string
  /** Has the device checked who holds it, by a finger or a PIN? */
  isVerified?: boolean
  counter?: number
  aaguid?: string
}

interface CreationOptions {
  challenge: string
  rp: { id: string }
  user: { id: string }
}

interface RequestOptions {
  challenge: string
  rpId: string
}

const PRESENT = 0x01
const VERIFIED = 0x04
const WITH_CREDENTIAL = 0x40

/** A device that keeps one passkey, as phones and security keys do (WebAuthn, ES256): for tests. */
export class TestDevice {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly #id = randomBytes(32)
  readonly #origin: string
  #userHandle = ''
  #counter = 0

  constructor(origin: string) {
    this.#origin = origin
  }

  create({ challenge, rp, user }: CreationOptions, { origin = this.#origin, isVerified = true, counter = 0, aaguid = '00000000-0000-0000-0000-000000000000' }: Traits = {}): Static<typeof NewCredential> {
    this.#userHandle = user.id
    this.#counter = counter
    const credential = Buffer.concat([Buffer.from(aaguid.replaceAll('-', ''), 'hex'), Buffer.from([0, this.#id.length]), this.#id, this.#coseKey()])
    const authData = Buffer.concat([authenticatorData(rp.id, { isVerified, counter, flags: WITH_CREDENTIAL }), credential])
    const attestation = isoCBOR.encode(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', new Uint8Array(authData)]]) as never)
    return {
      id: this.#id.toString('base64url'),
      rawId: this.#id.toString('base64url'),
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: { credProps: { rk: true } },
      response: { clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'), attestationObject: Buffer.from(attestation).toString('base64url'), transports: ['internal'] },
    }
  }

  sign({ challenge, rpId }: RequestOptions, { origin = this.#origin, isVerified = true, counter }: Traits = {}): Static<typeof SignedChallenge> {
    if (counter !== undefined) this.#counter = counter
    const authData = authenticatorData(rpId, { isVerified, counter: this.#counter, flags: 0 })
    const client = clientData('webauthn.get', challenge, origin)
    const signature = sign('sha256', Buffer.concat([authData, createHash('sha256').update(client).digest()]), this.#keys.privateKey)
    return {
      id: this.#id.toString('base64url'),
      rawId: this.#id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: client.toString('base64url'), authenticatorData: authData.toString('base64url'), signature: signature.toString('base64url'), userHandle: this.#userHandle },
    }
  }

  #coseKey(): Buffer {
    const { x, y } = this.#keys.publicKey.export({ format: 'jwk' })
    const bytes = (coordinate: string | undefined) => new Uint8Array(Buffer.from(coordinate!, 'base64url'))
    // Key type EC2, algorithm ES256, curve P-256 (RFC 9053).
    return Buffer.from(isoCBOR.encode(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, bytes(x)], [-3, bytes(y)]]) as never))
  }
}

function authenticatorData(rpId: string, { isVerified, counter, flags }: { isVerified: boolean; counter: number; flags: number }): Buffer {
  const fixed = Buffer.alloc(5)
  fixed.writeUInt8(PRESENT | (isVerified ? VERIFIED : 0) | flags)
  fixed.writeUInt32BE(counter, 1)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), fixed])
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}
