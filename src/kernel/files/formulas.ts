// A cell that begins like a formula is run by the spreadsheet that opens it. Exports put an apostrophe in front of such
// cells (spreadsheets take it as "this is text"), imports take it off again. The two are exact inverses, so that a file
// which went out and came back changes nothing; an ordinary leading apostrophe ('t Hooft) is left alone by both.

const RUNS_IN_A_SPREADSHEET = /^'*[=+\-@\t\r\n＝＋－＠]/
const WAS_MADE_HARMLESS = /^'+[=+\-@\t\r\n＝＋－＠]/

/** What to write into a cell so that no spreadsheet runs it. */
export function neutraliseFormula(text: string): string {
  return RUNS_IN_A_SPREADSHEET.test(text) ? `'${text}` : text
}

/** The text that `neutraliseFormula` was given. */
export function restoreFormula(cell: string): string {
  return WAS_MADE_HARMLESS.test(cell) ? cell.slice(1) : cell
}
