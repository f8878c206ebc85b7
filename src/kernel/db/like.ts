/** A pattern for `like` that finds a text anywhere: `%` and `_` in what somebody typed are letters. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
