import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import type { Static } from 'typebox'
import type { NewCredential, SignedChallenge } from '../passkey-contract.ts'

/** As the server writes them; what is in them is between it and the browser. */
type Options = Record<string, unknown>

/** Whether this browser knows passkeys at all, on an address that may have them. */
export const canUsePasskeys = browserSupportsWebAuthn

/** Has the device sign; null when the person went no further. `inFields` waits until one is chosen from what the browser offers in the field for the e-mail. */
export function signWithPasskey(options: Options, { inFields = false } = {}): Promise<Static<typeof SignedChallenge> | null> {
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  return unlessGivenUp(async () => (await startAuthentication({ optionsJSON, useBrowserAutofill: inFields })) as Static<typeof SignedChallenge>)
}

/** Has a passkey made; null when the person went no further, `known` when the device keeps one for this account already. */
export function makePasskey(options: Options): Promise<Static<typeof NewCredential> | 'known' | null> {
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON
  return unlessGivenUp(async () => {
    try {
      return (await startRegistration({ optionsJSON })) as Static<typeof NewCredential>
    } catch (error) {
      if (nameOf(error) === 'InvalidStateError') return 'known'
      throw error
    }
  })
}

/** Browsers say "not allowed" whether somebody closed their window, took too long, or had nothing to choose from: they do not tell pages which. */
async function unlessGivenUp<Done>(ask: () => Promise<Done>): Promise<Done | null> {
  try {
    return await ask()
  } catch (error) {
    if (['NotAllowedError', 'AbortError'].includes(nameOf(error))) return null
    throw error
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
}
