// Word: a paper as a Word file (ECMA-376, Office Open XML): headings that the navigation pane knows, links, and a table whose first row
// repeats on each page. Why this is written here and not by a library stands in ARCHITECTURE.md.
import { LANGUAGE } from '../shared/say.js';
import { zip } from './zip.js';

export const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const BEGIN = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
// A letter page on its side with half an inch around it, in twentieths of a point; then the columns as in paper.js.
const PAGE = { width: 15840, height: 12240, margin: 720 };
const WIDTHS = [1200, 1500, 1200, 3000, 2100, 1800, 1900, 1700];

// What XML cannot hold, or a text cut in two left behind, is left out.
const STRANGE = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text) => String(text).replace(STRANGE, '').replace(/[&<>"]/g, (sign) => SIGNS[sign]);

class Document {
  constructor() {
    this.links = [];
  }

  run(text, style = '', lang = '') {
    const lines = safe(text).split('\n').map((line) => `<w:t xml:space="preserve">${line}</w:t>`);
    return `<w:r>${style || lang ? `<w:rPr>${style && `<w:rStyle w:val="${style}"/>`}${lang && `<w:lang w:val="${lang}-US"/>`}</w:rPr>` : ''}${lines.join('<w:br/>')}</w:r>`;
  }

  part(part) {
    if (!part.href) return this.run(part.text ?? part, '', part.lang);
    // Word opens no file with an address that is not one.
    this.links.push(new URL(part.href).href);
    return `<w:hyperlink r:id="link${this.links.length}" w:history="1">${this.run(part.text, `link`, part.lang)}</w:hyperlink>`;
  }

  paragraph(parts, style = '') {
    return `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${parts.map((part) => this.part(part)).join('')}</w:p>`;
  }

  cell(paragraphs, at, style) {
    const inside = (paragraphs.length ? paragraphs : [[]]).map((parts) => this.paragraph(parts, style)).join('');
    return `<w:tc><w:tcPr><w:tcW w:w="${WIDTHS[at]}" w:type="dxa"/></w:tcPr>${inside}</w:tc>`;
  }

  table(columns, rows) {
    const head = columns.map((name, at) => this.cell([[name]], at, `head`)).join('');
    const cells = (row) => row.map((cell, at) => this.cell(cell, at, `cell`)).join('');
    const body = rows.map((row) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells(row)}</w:tr>`);
    return `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="${WIDTHS.reduce((a, b) => a + b)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>`
      + `<w:tblGrid>${WIDTHS.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`
      + `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head}</w:tr>${body.join('')}</w:tbl>`;
  }

  whole({ title, first, columns, rows, sections, last }) {
    const body = [
      this.paragraph([title], `heading1`),
      ...first.map((text) => this.paragraph([text])),
      this.table(columns, rows),
      ...sections.flatMap((one) => [this.paragraph([one.title], `heading2`), ...one.lines.map((parts) => this.paragraph(parts))]),
      ...last.map((parts) => this.paragraph(parts)),
    ];
    const { width, height, margin } = PAGE;
    return `${BEGIN}<w:document xmlns:w="${MAIN}" xmlns:r="${OFFICE}"><w:body>${body.join('')}<w:sectPr><w:pgSz w:w="${width}" w:h="${height}" w:orient="landscape"/>`
      + `<w:pgMar w:top="${margin}" w:right="${margin}" w:bottom="${margin}" w:left="${margin}" w:header="360" w:footer="360" w:gutter="0"/></w:sectPr></w:body></w:document>`;
  }

  relations() {
    const links = this.links.map((href, at) => `<Relationship Id="link${at + 1}" Type="${OFFICE}/hyperlink" Target="${safe(href)}" TargetMode="External"/>`);
    return `${BEGIN}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/>${links.join('')}</Relationships>`;
  }
}

const heading = (level, size) => `<w:style w:type="paragraph" w:styleId="heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>`
  + `<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`;
const small = (id, bold) => `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="40"/></w:pPr><w:rPr>${bold}<w:sz w:val="18"/></w:rPr></w:style>`;
const border = (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="7B8794"/>`;
const STYLES = `${BEGIN}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="${LANGUAGE}-US"/></w:rPr></w:rPrDefault></w:docDefaults>`
  + `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="120"/></w:pPr></w:style>${heading(1, 32)}${heading(2, 26)}`
  + `${small(`cell`, '')}${small(`head`, '<w:b/>')}<w:style w:type="character" w:styleId="link"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B5394"/><w:u w:val="single"/></w:rPr></w:style>`
  + `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')}</w:tblBorders>`
  + `<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`;

const kind = (part, type) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-${type}+xml"/>`;
const TYPES = `${BEGIN}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
  + `${kind('/word/document.xml', 'officedocument.wordprocessingml.document.main')}${kind('/word/styles.xml', 'officedocument.wordprocessingml.styles')}${kind('/docProps/core.xml', 'package.core-properties')}</Types>`;
const ROOT = `${BEGIN}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="document" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`
  + `<Relationship Id="core" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;
const core = (title) => `${BEGIN}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${safe(title)}</dc:title><dc:language>${LANGUAGE}-US</dc:language></cp:coreProperties>`;

/** The paper as a file. */
export function asWord(paper) {
  const document = new Document();
  const text = document.whole(paper);
  const files = [
    ['[Content_Types].xml', TYPES],
    ['_rels/.rels', ROOT],
    ['word/document.xml', text],
    ['word/_rels/document.xml.rels', document.relations()],
    ['word/styles.xml', STYLES],
    ['docProps/core.xml', core(paper.title)],
  ];
  return new Blob(zip(files), { type: TYPE });
}
