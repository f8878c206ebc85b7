/** In a path or a query, what a person or a program would not have named: 20 letters or more, capitals among them. Slugs have none. */
const SECRET = /(?<=[/=])(?=[\w.~%-]*[A-Z])[\w.~%-]{20,}/g

/** Web addresses without the tokens by which they open something, in plain text and in HTML alike. */
export function cutSecrets(content: string): string {
  return content.replace(/https?:\/\/[^\s<>"']+/g, (link) => link.replace(SECRET, '…'))
}

/** A message without the codes in it: six digits that stand alone. */
export function cutCodes(text: string): string {
  return text.replace(/\b\d{6}\b/g, '…')
}
