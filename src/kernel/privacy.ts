/** What a column says about a person, why it is kept, for how long, and what erasure does to it. */
export interface PersonalColumn {
  category: 'identity' | 'contact' | 'content' | 'behaviour' | 'credential' | 'network'
  purpose: string
  /** How long, in the law's or the business's terms: 'while a customer', '24 hours', 'as invoices'. */
  retention: string
  erasure: 'delete' | 'blank' | 'keep' | 'with_row'
}

/** Per table, each column that holds personal data. A test fails on a personal-looking column that is not declared. */
export type PrivacyDeclaration = Record<string, Record<string, PersonalColumn>>

export function definePrivacy(declaration: PrivacyDeclaration): PrivacyDeclaration {
  return declaration
}
