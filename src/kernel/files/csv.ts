import { neutraliseFormula } from './formulas.ts'

/** One line of a CSV file (RFC 4180) in which nothing runs when a spreadsheet opens it. */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => quoted(neutraliseFormula(cell ?? ''))).join(',')}\r\n`
}

function quoted(cell: string): string {
  return /[",\r\n\t;]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
