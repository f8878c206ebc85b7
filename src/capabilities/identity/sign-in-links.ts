import { askForLink, forgetBrowser, openLink, refuseTakenLink } from './mailed-links.ts'
import type { Asking, LinkKind } from './mailed-links.ts'
import { mailSignInLink } from './mails.ts'

/** It opens the door by itself, so it is sent only where its owner has shown to read mails. */
const signInLink: LinkKind = { purpose: 'sign_in', minutes: 15, name: 'link', toVerifiedOnly: true, mail: mailSignInLink }

/** Sends somebody a link to sign in without the password, if there is such a person. */
export async function askForSignInLink(asking: Asking, email: string): Promise<void> {
  await askForLink(signInLink, asking, email)
}

/** Uses the link up, and answers whose it was. It stands in for the password alone: what else is asked is sign-in's to decide. */
export async function takeSignInLink(asking: Asking, token: string): Promise<string> {
  const { kernel, request } = asking
  const link = await openLink(signInLink, kernel, request, token)
  const [used] = await kernel.database.identity.rows(
    'update password_resets set used_at = now() where id = $1 and used_at is null and replaced_at is null and expires_at > now() returning id',
    [link.id],
  )
  if (!used) await refuseTakenLink(signInLink, asking, token)
  forgetBrowser(signInLink, asking)
  return link.user_id
}
