import { Exactly, Id, Instant, Nullable, Type, visible } from '../../kernel/http/schema.ts'

/** As browsers write bytes in JSON. */
const Base64Url = (maxLength: number) => Type.String({ pattern: '^[\\w-]+$', maxLength })
const CredentialId = Base64Url(1_400)
const ClientData = Base64Url(4_000)

/** What a browser says besides, and what nothing here depends on. */
const alsoSaid = {
  rawId: Type.Optional(CredentialId),
  type: Type.Optional(Type.Literal('public-key')),
  authenticatorAttachment: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
  clientExtensionResults: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.Unknown())),
}

/** What a browser answers to the options of `POST /passkeys/challenge`, as `credential.toJSON()` writes it. */
export const NewCredential = Exactly({
  id: CredentialId,
  response: Exactly({
    clientDataJSON: ClientData,
    attestationObject: Base64Url(20_000),
    transports: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 })),
    authenticatorData: Type.Optional(Base64Url(20_000)),
    publicKey: Type.Optional(Base64Url(4_000)),
    publicKeyAlgorithm: Type.Optional(Type.Integer()),
  }),
  ...alsoSaid,
})

/** What a browser answers when a passkey has signed, as `credential.toJSON()` writes it. */
export const SignedChallenge = Exactly({
  id: CredentialId,
  response: Exactly({
    clientDataJSON: ClientData,
    authenticatorData: Base64Url(8_000),
    signature: Base64Url(4_000),
    userHandle: Type.Optional(Nullable(Type.String({ pattern: '^[\\w-]*$', maxLength: 100 }))),
  }),
  ...alsoSaid,
})

/** For `navigator.credentials`, in the form that `PublicKeyCredential.parse…FromJSON()` reads. */
export const CreationOptions = Type.Record(Type.String(), Type.Unknown(), { description: 'PublicKeyCredentialCreationOptionsJSON (WebAuthn)' })
export const RequestOptions = Type.Record(Type.String(), Type.Unknown(), { description: 'PublicKeyCredentialRequestOptionsJSON (WebAuthn)' })

const PasskeyName = Type.String({ minLength: 1, maxLength: 60, pattern: visible })

export const NewPasskey = Exactly({ credential: NewCredential })

export const RenamedPasskey = Exactly({ name: PasskeyName })

export const Passkey = Exactly({ id: Id, name: Type.String(), createdAt: Instant, lastUsedAt: Nullable(Instant) })

/** Backup codes come with somebody's first factor only. */
export const AddedPasskey = Exactly({ passkey: Passkey, codes: Type.Array(Type.String()) })

/** At most twenty. */
export const Passkeys = Exactly({ items: Type.Array(Passkey), next: Type.Null(), prev: Type.Null() })
