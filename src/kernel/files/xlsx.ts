import { neutraliseFormula } from './formulas.ts'
import { zipStream } from './zip-stream.ts'

/**
 * A workbook of one sheet of texts, streamed. The library that we read and test with keeps the whole sheet in memory before
 * it writes the first byte; a list of contacts has no end that we know.
 */
export function workbookStream(sheetName: string, rows: AsyncIterable<readonly (string | null)[]>): AsyncGenerator<Buffer> {
  return zipStream([
    { path: '[Content_Types].xml', content: [CONTENT_TYPES] },
    { path: '_rels/.rels', content: [PACKAGE_RELATIONS] },
    { path: 'xl/workbook.xml', content: [workbook(sheetName)] },
    { path: 'xl/_rels/workbook.xml.rels', content: [WORKBOOK_RELATIONS] },
    { path: 'xl/styles.xml', content: [STYLES] },
    { path: 'xl/worksheets/sheet1.xml', content: sheet(rows) },
  ])
}

/** A, B, … Z, AA, AB as spreadsheets count. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`
const PACKAGE_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const WORKBOOK_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`
/** Two styles: plain text, and the bold of the header. Number format 49 is "text", so that nothing is taken for a number. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`

function workbook(sheetName: string): string {
  const name = sheetName.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`
}

async function* sheet(rows: AsyncIterable<readonly (string | null)[]>): AsyncGenerator<string> {
  // The header stays in sight when one scrolls.
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>`
  let number = 0
  for await (const row of rows) {
    number++
    const style = number === 1 ? 1 : 0
    const cells = row.map((cell, column) => (cell ? `<c r="${columnLetters(column)}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(neutraliseFormula(cell))}</t></is></c>` : ''))
    yield `<row r="${number}">${cells.join('')}</row>`
  }
  yield '</sheetData></worksheet>'
}

/** `_x0041_` would be read as a character's number, so its underscore is written as one. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}
