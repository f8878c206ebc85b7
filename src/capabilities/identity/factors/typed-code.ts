/** What somebody typed as a code, without the gaps in it. A phone set to Arabic or Persian shows, and types, its own digits. */
export function asTyped(code: string): string {
  return code.replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.codePointAt(0)! & 0xf)).replaceAll(/[\s-]/g, '')
}

/** Meant as a code of the app, a digit too few or too many included. */
export function isAllDigits(code: string): boolean {
  return /^\d*$/.test(asTyped(code))
}

/** Six digits are the app's; anything else can only be a backup code. */
export function isAppCode(code: string): boolean {
  return /^\d{6}$/.test(asTyped(code))
}
