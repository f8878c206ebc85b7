/** The ways by which somebody is told. */
export const channels = ['in_app', 'email', 'sms', 'push'] as const
export type Channel = (typeof channels)[number]

/** A member, a contact, somebody who signs in whatever their organization, or somebody whom only a record knows (`guest:<record>`). */
export const personKinds = ['member', 'contact', 'user', 'guest'] as const
export type PersonKind = (typeof personKinds)[number]
