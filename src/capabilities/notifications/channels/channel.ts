import type { TenantDb } from '../../../kernel/db/tenant.ts'
import type { OrganizationFacts } from '../../../kernel/access/directory.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { MailContent } from '../../../kernel/mail/layout.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { Address, Facts, Person, Topic } from '../../../kernel/notifications/define.ts'

import type { Outcome } from '../delivery.ts'

/** A message that is ready to go: what it says, in which words, and where to. */
export interface Letter {
  /** The delivery's id: whatever is written for it carries the same, so that a second copy is known as one. */
  id: string
  topic: Topic
  person: Person
  house: OrganizationFacts
  /** Who writes, for what shows it. */
  letterhead: Pick<MailContent, 'sender' | 'colour' | 'logo'>
  /** As the organization wants to be named on its mails, and where an answer goes; null: as this installation does it. */
  sender: { name: string | null; replyTo: string | null }
  language: Language
  facts: Facts
  destination: string
  /** Where its action leads, as a whole address. */
  link: string | null
  /** The words of one part, such as `subject`. */
  say(part: string): string
  /** Why it comes, and where that is explained: for what has room for it. */
  why: { text: string; label: string; url: string }
  /** Where its reader ends such messages with one click; null where there is no such link, as nobody can turn it off. */
  unsubscribe: { label: string; url: string } | null
}

/** A way out that ends in our own database: what it does is part of the transaction that claimed the delivery. */
export interface InsideChannel {
  readonly kind: 'inside'
  destination(db: TenantDb, person: Person, address: Address): Promise<string | null>
  deliver(db: TenantDb, letter: Letter): Promise<void>
}

/** A way out through somebody else's server. */
export interface OutsideChannel {
  readonly kind: 'outside'
  /** Where it reaches this person; null where it does not. */
  destination(db: TenantDb, person: Person, address: Address): Promise<string | null>
  /** Writes down what goes out, in the transaction that claimed the delivery. An attempt after the first one writes over it. */
  keep(db: TenantDb, letter: Letter): Promise<void>
  /** Whether nothing leaves the house, as no provider is configured. */
  captures(kernel: Kernel): boolean
  /**
   * Hands it to the provider, outside of any transaction. `handOver` is awaited at the last moment before which it was certainly not taken:
   * should nobody come back from there, nobody knows. Throws NotTaken where the provider said no.
   */
  send(kernel: Kernel, letter: Letter, handOver: () => Promise<void>): Promise<void>
  /** Writes down what came of it beside the delivery, in the same transaction. */
  settle(db: TenantDb, deliveryId: string, outcome: Outcome): Promise<void>
}

/** The provider said that it does not take this, now or ever. */
export class NotTaken extends Error {
  override name = 'NotTaken'
  /** A code. */
  readonly reason: string
  readonly isForGood: boolean
  /** There is nobody at this address, so nothing is sent there any more. */
  readonly isNoMailbox: boolean

  constructor(reason: string, { isForGood, isNoMailbox = false }: { isForGood: boolean; isNoMailbox?: boolean }) {
    super(`not taken: ${reason}`)
    this.reason = reason
    this.isForGood = isForGood
    this.isNoMailbox = isNoMailbox
  }
}
