// An .xlsx of one sheet, made on the phone: no library for five small files in a zip.
// Every cell is text (inlineStr), so that no word of a person is ever taken for a formula.
import { zipOf, type Entry } from './zip';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const NS = 'http://schemas.openxmlformats.org';
const MAIN = `${NS}/spreadsheetml/2006/main`;
const REL = `${NS}/officeDocument/2006/relationships`;
const PACKAGE = `${NS}/package/2006`;
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const LIKE_A_FORMULA = /^[=+\-@\t\r]/;

/** The bytes of the file; `rows` are lines of cells, the first one the head. */
export function xlsxOf(rows: readonly (readonly string[])[]): Uint8Array {
  return zipOf([...PARTS, { name: 'xl/worksheets/sheet1.xml', text: `${HEAD}${sheet(rows)}` }]);
}

/** A text as XML can carry it, and as no spreadsheet reads a formula from it when it is copied on. */
export function cellText(text: string): string {
  const plain = [...text].filter((sign) => sign >= ' ').join('');
  const safe = LIKE_A_FORMULA.test(plain) ? `'${plain}` : plain;
  return safe.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function sheet(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells, at) => {
    const own = cells.map((text) => `<c t="inlineStr"><is><t>${cellText(text)}</t></is></c>`);
    return `<row r="${at + 1}">${own.join('')}</row>`;
  });
  const wide = `<cols><col min="1" max="9" width="14" customWidth="1"/></cols>`;
  return `<worksheet xmlns="${MAIN}">${wide}<sheetData>${lines.join('')}</sheetData></worksheet>`;
}

const PARTS: readonly Entry[] = [
  {
    name: '[Content_Types].xml',
    text:
      `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  },
  {
    name: '_rels/.rels',
    text: `${HEAD}${relation('officeDocument', 'xl/workbook.xml')}`,
  },
  {
    name: 'xl/workbook.xml',
    text:
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>` +
      `<sheet name="谈心" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    text: `${HEAD}${relation('worksheet', 'worksheets/sheet1.xml')}`,
  },
];

function relation(type: string, target: string): string {
  return (
    `<Relationships xmlns="${PACKAGE}/relationships">` +
    `<Relationship Id="rId1" Type="${REL}/${type}" Target="${target}"/></Relationships>`
  );
}
