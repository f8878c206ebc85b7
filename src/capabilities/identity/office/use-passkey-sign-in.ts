import { browserSupportsWebAuthnAutofill, WebAuthnAbortService } from '@simplewebauthn/browser'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../../ui/data/api.ts'
import { asProblem } from '../../../ui/data/problem.ts'
import type { Session } from '../../../ui/data/session.ts'
import { canUsePasskeys, signWithPasskey } from './browser-passkeys.ts'

/** Shorter than what is to be signed is good for. */
const ASKED_ANEW_MS = 4 * 60_000

/**
 * Signing in with a passkey and nothing else: by a button, or from what the browser offers in the field for the e-mail,
 * which it does for as long as this screen is open.
 */
export function usePasskeySignIn(onEnter: (session: Session) => void) {
  const arrive = useRef(onEnter)
  useEffect(() => void (arrive.current = onEnter))
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)

  // Counted up, what the browser offers in the field is asked for anew: after a while, and when it was chosen and refused.
  const [round, setRound] = useState(0)
  const offerAgain = () => setRound((last) => last + 1)

  useEffect(() => {
    const timer = setTimeout(offerAgain, ASKED_ANEW_MS)
    offerInFields().then(
      (session) => session && arrive.current(session),
      (problem: unknown) => {
        // That nothing could be offered is nobody's concern, the other ways are there.
        if (!asProblem(problem).code.startsWith('identity.')) return
        setError(problem)
        offerAgain()
      },
    )
    return () => clearTimeout(timer)
  }, [round])
  useEffect(() => () => WebAuthnAbortService.cancelCeremony(), [])

  const run = async () => {
    setPending(true)
    setError(null)
    try {
      const session = await signIn({ inFields: false })
      if (session) return arrive.current(session)
    } catch (problem) {
      setError(problem)
    }
    setPending(false)
    offerAgain()
  }
  return { isPossible: canUsePasskeys(), isPending, error, run: () => void run() }
}

async function offerInFields(): Promise<Session | null> {
  return canUsePasskeys() && (await browserSupportsWebAuthnAutofill()) ? signIn({ inFields: true }) : null
}

/** Null when the person went no further. */
async function signIn({ inFields }: { inFields: boolean }): Promise<Session | null> {
  const { data: options } = await api.POST('/session/passkey-challenge')
  const signed = await signWithPasskey(options, { inFields })
  return signed && (await api.POST('/session/passkey', { body: signed })).data
}
