// An .xlsx of one sheet, made on the phone: no library for five small files in a zip.
// Words are inline texts, so that none of a person's is ever taken for a formula; days and counts are what they are.
import { tidyText } from '@xinqiao/types/text';
import { daysBetween } from './dates';
import { zipOf, type Entry } from './zip';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const NS = 'http://schemas.openxmlformats.org';
const MAIN = `${NS}/spreadsheetml/2006/main`;
const REL = `${NS}/officeDocument/2006/relationships`;
const PACKAGE = `${NS}/package/2006`;
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const LIKE_A_FORMULA = /^[=+\-@\t\r]/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** The day that is number nought in a spreadsheet's calendar. */
const EPOCH = '1899-12-30';
/** Places in `cellXfs` below. */
const STYLE = { head: 1, day: 2, quoted: 3 } as const;

/** A word, a count, or a day as YYYY-MM-DD; nothing where there is nothing to say. */
export type Cell = string | number | null;

/** What a sheet holds: its name, its columns with their widths in characters, its lines. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly head: string; readonly width: number }[];
  readonly rows: readonly (readonly Cell[])[];
  /** What stands at the foot of each page of paper. */
  readonly foot?: string;
}

/** The bytes of the file. */
export function xlsxOf(sheet: Sheet): Uint8Array {
  return zipOf([
    ...PARTS,
    { name: 'xl/workbook.xml', text: `${HEAD}${workbook(sheet.name)}` },
    { name: 'xl/worksheets/sheet1.xml', text: `${HEAD}${worksheet(sheet)}` },
  ]);
}

/** A text as XML can carry it; an underscore that would begin the number of a sign, as in _x000D_, is told by its own. */
export function cellText(text: string): string {
  const plain = tidyText(text).replace(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_');
  return plain.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** A to Z, then AA and on. */
const columnName = (nth: number): string =>
  nth > 26
    ? columnName(Math.floor((nth - 1) / 26)) + columnName(((nth - 1) % 26) + 1)
    : String.fromCharCode(64 + nth);

function worksheet({ columns, rows, foot }: Sheet): string {
  const heads = columns.map(({ head }) => textCell(head, STYLE.head));
  const lines = [heads, ...rows.map((cells) => cells.map(cellOf))];
  const data = lines.map((cells, at) => `<row r="${at + 1}">${cells.join('')}</row>`);
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const last = `${columnName(columns.length)}${lines.length}`;
  return (
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>` +
    `</sheetView></sheetViews><cols>${widths.join('')}</cols>` +
    `<sheetData>${data.join('')}</sheetData><autoFilter ref="A1:${last}"/>${ON_PAPER}${footOf(foot)}</worksheet>`
  );
}

/** A4 across, as wide as the paper and as many pages as it takes. */
const ON_PAPER =
  `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>` +
  `<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`;

/** An ampersand begins an order to the printer. */
const footOf = (foot: string | undefined): string =>
  foot === undefined
    ? ''
    : `<headerFooter><oddFooter>&amp;L&amp;8${cellText(foot.replace(/&/g, '&&'))}</oddFooter></headerFooter>`;

function cellOf(cell: Cell): string {
  if (cell === null || cell === '') return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if (!DAY.test(cell))
    return textCell(cell, LIKE_A_FORMULA.test(tidyText(cell)) ? STYLE.quoted : 0);
  return `<c s="${STYLE.day}"><v>${daysBetween(EPOCH, cell)}</v></c>`;
}

const textCell = (text: string, style: number): string =>
  `<c s="${style}" t="inlineStr"><is><t>${cellText(text)}</t></is></c>`;

/** The head line is repeated on each page of paper. */
const workbook = (name: string): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>` +
  `<sheet name="${cellText(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames>` +
  `<definedName name="_xlnm.Print_Titles" localSheetId="0">` +
  `'${cellText(name).replace(/'/g, "''")}'!$1:$1</definedName></definedNames></workbook>`;

/** Plain, a bold head, a day; the first entries of each list are what every reader expects to be there. */
const STYLES =
  `<styleSheet xmlns="${MAIN}">` +
  `<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  `<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>` +
  `<fills count="2"><fill><patternFill patternType="none"/></fill>` +
  `<fill><patternFill patternType="gray125"/></fill></fills>` +
  `<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
  `<cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/>` +
  `<xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" quotePrefix="1"/></cellXfs>` +
  `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const PARTS: readonly Entry[] = [
  {
    name: '[Content_Types].xml',
    text:
      `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  },
  {
    name: '_rels/.rels',
    text: `${HEAD}${relations({ officeDocument: 'xl/workbook.xml' })}`,
  },
  { name: 'xl/styles.xml', text: `${HEAD}${STYLES}` },
  {
    name: 'xl/_rels/workbook.xml.rels',
    text: `${HEAD}${relations({ worksheet: 'worksheets/sheet1.xml', styles: 'styles.xml' })}`,
  },
];

/** What one part points at, by kind; the first is rId1. */
function relations(targets: Readonly<Record<string, string>>): string {
  const all = Object.entries(targets).map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${REL}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}
