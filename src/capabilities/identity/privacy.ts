import { definePrivacy } from '../../kernel/privacy.ts'

export const privacy = definePrivacy({
  users: {
    email: { category: 'contact', purpose: 'to sign in and be reached about the account', retention: 'while the account exists', erasure: 'delete' },
    email_normalised: { category: 'contact', purpose: 'to find the account by its address', retention: 'while the account exists', erasure: 'delete' },
    name: { category: 'identity', purpose: 'to be addressed', retention: 'while the account exists', erasure: 'delete' },
    suspension_reason: { category: 'content', purpose: 'so that those who run the platform know why they keep somebody out', retention: 'while suspended', erasure: 'delete' },
  },
  user_credentials: {
    password_hash: { category: 'credential', purpose: 'to recognise the password without knowing it', retention: 'while the account exists', erasure: 'delete' },
  },
  mfa_factors: {
    secret_sealed: { category: 'credential', purpose: 'to recognise codes of the authenticator app, or to send codes to the phone', retention: 'while the second factor is on', erasure: 'delete' },
  },
  passkeys: {
    credential_id: { category: 'credential', purpose: 'to find the passkey that has signed', retention: 'until it is removed', erasure: 'delete' },
    public_key: { category: 'credential', purpose: 'to check what a passkey has signed', retention: 'until it is removed', erasure: 'delete' },
    name: { category: 'content', purpose: 'so that people recognise their passkeys', retention: 'until it is removed', erasure: 'delete' },
  },
  passkey_challenges: {
    browser_hash: { category: 'credential', purpose: 'to recognise the browser that was asked', retention: 'a day at most', erasure: 'delete' },
  },
  texted_codes: {
    code_hash: { category: 'credential', purpose: 'to recognise a code that was sent by text message', retention: 'a day at most', erasure: 'delete' },
  },
  backup_codes: {
    key_sealed: { category: 'credential', purpose: 'to recognise backup codes without knowing them', retention: 'until replaced', erasure: 'delete' },
    code_hashes: { category: 'credential', purpose: 'to recognise backup codes without knowing them', retention: 'until used or replaced', erasure: 'delete' },
  },
  pending_sign_ins: {
    token_hash: { category: 'credential', purpose: 'to recognise the browser in which the password was given', retention: 'a day at most', erasure: 'delete' },
    mailed_code_hash: { category: 'credential', purpose: 'to recognise the code that was mailed', retention: 'a day at most', erasure: 'delete' },
  },
  trusted_devices: {
    token_hash: { category: 'credential', purpose: 'to recognise a browser that skips the second factor', retention: 'while it is trusted', erasure: 'delete' },
    browser_hash: { category: 'credential', purpose: 'to bind the trust to one browser', retention: 'while it is trusted', erasure: 'delete' },
    device: { category: 'network', purpose: 'so that people recognise what they trust', retention: 'while it is trusted', erasure: 'delete' },
    address: { category: 'network', purpose: 'so that people recognise what they trust', retention: 'while it is trusted', erasure: 'delete' },
  },
  sign_in_disputes: {
    token_hash: { category: 'credential', purpose: 'to recognise the link of a mail about a sign-in', retention: 'a week', erasure: 'delete' },
  },
  password_resets: {
    token_hash: { category: 'credential', purpose: 'to recognise the link', retention: 'a day after it ran out', erasure: 'delete' },
  },
  email_links: {
    email: { category: 'contact', purpose: 'to know which address a link was sent to', retention: 'a week and a day at most', erasure: 'delete' },
    email_normalised: { category: 'contact', purpose: 'to know which address a link was sent to', retention: 'a week and a day at most', erasure: 'delete' },
    token_hash: { category: 'credential', purpose: 'to recognise the link', retention: 'a week and a day at most', erasure: 'delete' },
  },
  security_events: {
    device: { category: 'network', purpose: 'so that people recognise what happened to their account', retention: '400 days', erasure: 'delete' },
    address: { category: 'network', purpose: 'to tell attacks from the owner', retention: '400 days', erasure: 'delete' },
    country: { category: 'network', purpose: 'to tell attacks from the owner', retention: '400 days', erasure: 'delete' },
  },
  impersonations: {
    operator_name: { category: 'identity', purpose: 'so that a member knows who from support saw what they see', retention: 'while the organization is a customer', erasure: 'blank' },
    reason: { category: 'content', purpose: 'so that a member knows why', retention: 'while the organization is a customer', erasure: 'blank' },
  },
  operator_links: {
    email: { category: 'contact', purpose: 'to let one person come to run the platform', retention: '30 days after it ran out', erasure: 'delete' },
    email_normalised: { category: 'contact', purpose: 'to recognise that person', retention: '30 days after it ran out', erasure: 'delete' },
    token_hash: { category: 'credential', purpose: 'to recognise the link', retention: '30 days after it ran out', erasure: 'delete' },
  },
  api_clients: {
    name: { category: 'identity', purpose: 'so that people recognise their programs', retention: '30 days after it ended', erasure: 'delete' },
  },
  api_tokens: {
    token_hash: { category: 'credential', purpose: 'to recognise what a program shows', retention: 'a day after it ran out', erasure: 'delete' },
  },
  user_sessions: {
    token_hash: { category: 'credential', purpose: 'to recognise the sign-in', retention: '30 days after it ended', erasure: 'delete' },
    former_token_hash: { category: 'credential', purpose: 'to recognise requests that were on their way', retention: '30 days after it ended', erasure: 'delete' },
    device: { category: 'network', purpose: 'so that people recognise their sign-ins', retention: '30 days after it ended', erasure: 'delete' },
    address: { category: 'network', purpose: 'so that people recognise their sign-ins', retention: '30 days after it ended', erasure: 'delete' },
    browser: { category: 'network', purpose: 'so that people recognise their sign-ins', retention: '30 days after it ended', erasure: 'delete' },
    system: { category: 'network', purpose: 'so that people recognise their sign-ins', retention: '30 days after it ended', erasure: 'delete' },
    country: { category: 'network', purpose: 'so that people recognise their sign-ins', retention: '30 days after it ended', erasure: 'delete' },
  },
})
