import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { decode, encode } from '../../../src/maquette/codec';
import type { Maquette } from '../../../src/maquette/maquette';
import type { Column, Token } from '../../../src/maquette/model';
import { columnFields, sectionMarks } from '../../../src/maquette/model';
import { isMaquette, parseMaquette } from '../../../src/maquette/parse';
import { buildMaquette, sampleTitles, type Layout, type MaquetteSpec } from '../../fixtures/maquette-builder';
import { sampleResultCodes } from '../../fixtures/result-codes';
import { anyText, maquetteText, naiveFields, naiveLines, naiveLinesAndEnds } from './arbitraries';

function sample(name: string): { bytes: Uint8Array; maquette: Maquette } {
  const bytes = new Uint8Array(readFileSync(new URL(`../../fixtures/samples/${name}`, import.meta.url)));
  return { bytes, maquette: parseMaquette(decode(bytes).text) };
}

function tokensOf(maquette: Maquette): Token[] {
  return [
    ...maquette.titles.flatMap(({ key, value, rest }) => [key, ...(value ? [value] : []), ...rest]),
    ...maquette.resultCodes.flatMap(({ count, codes, labels }) => [
      count,
      ...codes,
      ...labels.flatMap(({ code, label }) => [code, label]),
    ]),
    ...maquette.studentFieldDefinitions.flatMap(({ id, fields }) => [id, ...fields]),
    ...maquette.columns.flatMap((column) => maquette.definitionOf(column)),
    ...(maquette.header?.ids ?? []),
  ];
}

/** What every maquette of any text holds to. */
function checkInvariants(text: string): void {
  const maquette = parseMaquette(text);
  const { lines } = maquette;
  assert.equal(maquette.text, text);

  const expected = naiveLinesAndEnds(text);
  let offset = 0;
  assert.equal(lines.count, (expected.length + 1) / 2);
  for (let line = 0; line < lines.count; line++) {
    const content = expected[2 * line]!;
    assert.deepEqual(lines.span(line), { start: offset, end: offset + content.length });
    offset += content.length + (expected[2 * line + 1]?.length ?? 0);
  }
  assert.equal(offset, text.length);

  const fields = naiveFields(text);
  for (const row of maquette.rows) {
    assert.deepEqual(
      Array.from(maquette.endsOf(row), (_, field) => maquette.fieldText(row, field)),
      fields[row.line],
    );
    assert.equal(maquette.fieldText(row, row.fieldCount), '');
    assert.equal(maquette.fieldSpan(row, row.fieldCount), undefined);
  }
  for (const { text: content, start, end } of tokensOf(maquette)) {
    assert.equal(text.slice(start, end), content);
    assert.equal(content.trim(), content);
  }
  for (const { mark, name, line, endLine } of maquette.sections) {
    assert.equal(text.slice(mark.start, mark.end), sectionMarks[name]);
    assert.equal(lines.lineAt(mark.start), line);
    assert.ok(endLine > line && endLine <= lines.count);
  }
  for (const column of maquette.columns) {
    const raw = fields[column.line]!.map((field) => field.trim());
    assert.deepEqual(
      maquette.definitionOf(column).map((field) => field.text),
      raw,
    );
    assert.equal(maquette.columns[column.index], column);
    assert.ok(column.element.columns.includes(column));
    if (maquette.header && column.field >= 0)
      assert.equal(maquette.header.ids[column.field]!.text, column.id);
  }
  const used = maquette.columns.map(({ field }) => field).filter((field) => field >= 0);
  assert.equal(new Set(used).size, used.length, 'no two columns share a field');

  // no line is lost: each that isn't blank was read as something, and as one thing only
  const readLines = [
    ...maquette.sections.map(({ line }) => line),
    ...maquette.titles.map(({ line }) => line),
    ...maquette.resultCodes.map(({ line }) => line),
    ...maquette.studentFieldDefinitions.map(({ line }) => line),
    ...[maquette.columnsStartLine, maquette.columnsEndLine, maquette.closingLine].filter((line) => line >= 0),
    ...maquette.columns.map(({ line }) => line),
    ...(maquette.header ? [maquette.header.line] : []),
    ...maquette.rows.map(({ line }) => line),
    ...maquette.unexpectedLines,
  ];
  assert.equal(new Set(readLines).size, readLines.length, 'no line is read twice');
  const seen = new Set([...readLines, ...maquette.resultCodes.map(({ labelLine }) => labelLine)]);
  const [first] = maquette.sections;
  const repeated = maquette.sections.filter((section) => maquette.section(section.name) !== section);
  naiveLines(text).forEach((content, line) => {
    if (content.trim() === '' || repeated.some((section) => section.line < line && line < section.endLine))
      return;
    assert.ok(
      seen.has(line) || isSpareLabelLine(maquette, line),
      `line ${line} of ${first?.name ?? 'no section'}`,
    );
  });
}

/** The lines of labels that stand without the line of codes they belong to: nothing holds these. */
function isSpareLabelLine(maquette: Maquette, line: number): boolean {
  const section = maquette.section('typRes');
  return section !== undefined && section.line < line && line < section.endLine;
}

describe('parse', () => {
  it('gives a maquette for any text, and loses nothing of it', () => {
    fc.assert(fc.property(anyText, checkInvariants), { numRuns: 1500 });
    fc.assert(fc.property(maquetteText, checkInvariants), { numRuns: 200 });
  });

  it('gives the bytes back through the text', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const { text, encoding } = decode(bytes);
        assert.deepEqual([...encode(parseMaquette(text).text, encoding)], [...bytes]);
      }),
    );
  });

  it('tells a maquette by its first line', () => {
    for (const text of [
      'XX-APO_TITRES-XX',
      '\ufeffXX-APO_TITRES-XX\r\n',
      ' XX-APO_TITRES-XX\t\nx',
      'XX-APO_TITRES-XX\rx',
    ])
      assert.ok(isMaquette(text), JSON.stringify(text));
    for (const text of [
      '',
      '\nXX-APO_TITRES-XX',
      'XX-APO_TITRES-XXX',
      'XX-APO_TITRES-XX x',
      'xx-apo_titres-xx',
    ])
      assert.ok(!isMaquette(text), JSON.stringify(text));
  });

  describe('the real sample', () => {
    const { bytes, maquette } = sample('apogee-2026.TXT');

    it('is ISO-8859-1, and comes back byte for byte', () => {
      const { text, encoding } = decode(bytes);
      assert.equal(encoding, 'iso-8859-1');
      assert.deepEqual([...encode(text, encoding)], [...bytes]);
    });

    it('has four sections', () => {
      assert.deepEqual(
        maquette.sections.map(({ name, line, endLine }) => [name, line, endLine]),
        [
          ['titres', 0, 10],
          ['typRes', 10, 20],
          ['colonnes', 20, 49],
          ['valeurs', 49, 77],
        ],
      );
      assert.deepEqual(maquette.unexpectedLines, []);
    });

    it('has its titles', () => {
      assert.deepEqual(
        Object.fromEntries(maquette.titles.map(({ key, value }) => [key.text, value?.text])),
        sampleTitles,
      );
      assert.equal(maquette.title('apoC_lib_dip'), 'DUT MMI - CRÉATION NUMÉRI');
      assert.equal(parseMaquette('XX-APO_TITRES-XX\r\n').title('apoC_lib_dip'), '');
    });

    it('has its result codes, with labels', () => {
      assert.deepEqual(
        maquette.resultCodes.map(({ typeObjet, labels }) => [
          typeObjet,
          labels.map(({ code, label }) => [code.text, label.text]),
        ]),
        Object.entries(sampleResultCodes),
      );
      for (const list of maquette.resultCodes) {
        assert.equal(list.count.text, String(list.codes.length));
        assert.deepEqual(
          list.codes.map(({ text }) => text),
          list.labels.map(({ code }) => code.text),
        );
        assert.equal(maquette.codesFor(list.typeObjet), list);
      }
    });

    it('has 20 columns of 5 elements', () => {
      assert.equal(maquette.columns.length, 20);
      assert.deepEqual(
        maquette.elements.map(({ code, label, columns }) => [
          code,
          label,
          columns.map((c) => c.typeResultat).join(''),
        ]),
        [
          ['7WGA4', 'Comprend stratégie com S4', 'NBJR'],
          ['7WGB4', 'Co-concevoir réponse S4', 'NBJR'],
          ['7WGC4', 'Expri identité visuell S4', 'NBJR'],
          ['7WGD4', 'Dévelop applic web S4', 'NBJR'],
          ['7WGE4', 'Entreprendre un projet S4', 'NBJR'],
        ],
      );
      const column = maquette.columns[5]!;
      assert.deepEqual(
        [
          column.id,
          column.typeObjet,
          column.code,
          column.annee,
          column.session,
          column.admission,
          column.typeResultat,
          column.typeLabel,
          column.field,
        ],
        ['apoL_c0006', 'ELP', '7WGB4', '2026', '0', '1', 'B', 'Barème', 9],
      );
      assert.equal(column.element.byType.get('B'), column);
      assert.deepEqual(
        [maquette.columnsStartLine, maquette.columnsEndLine, maquette.closingLine],
        [25, 46, 47],
      );
      assert.deepEqual(
        maquette.studentFieldDefinitions.map(({ line }) => line),
        [21, 22, 23, 24],
      );
      assert.equal(maquette.header?.ids.length, 24);
      assert.deepEqual(maquette.etapes, []);
    });

    it('has 25 students, without values', () => {
      assert.equal(maquette.rows.length, 25);
      const first = maquette.rows[0]!;
      assert.equal(maquette.studentField(first, 'nip'), '58310472');
      assert.equal(maquette.studentField(first, 'naissance'), '19/08/2007');
      assert.equal(maquette.fieldText(first, 3), ' 19/08/2007');
      for (const row of maquette.rows) {
        assert.equal(row.fieldCount, 25, 'four fields, twenty values, one trailing tab');
        for (const column of maquette.columns) assert.equal(maquette.valueText(row, column), '');
      }
    });

    it('is read as well when its rows miss a field', () => {
      const damaged = sample('apogee-2026-rows-missing-a-field.TXT').maquette;
      assert.equal(damaged.rows.length, 25);
      assert.equal(damaged.studentField(damaged.rows[0]!, 'prenom'), '19/08/2007');
      assert.deepEqual(
        damaged.columns.map(({ field }) => field),
        maquette.columns.map(({ field }) => field),
      );
    });
  });

  describe('a variant', () => {
    const spec: MaquetteSpec = {
      elements: [
        { typeObjet: 'EPR', code: 'M1', label: 'Module', session: '2', types: 'NB' },
        { typeObjet: 'VET', code: 'ET', version: '111', label: 'Étape', types: 'NBR' },
      ],
      students: [
        {
          nip: '1234567',
          nom: 'A',
          prenom: 'B',
          naissance: '19/08/2007',
          values: ['12,50', '20', '11', '20', 'V'],
        },
        { nip: '1234568', nom: 'C', prenom: 'D', naissance: '20/08/2007', values: [] },
      ],
    };
    /** What is the same however the file is laid out. */
    const contents = (maquette: Maquette): unknown => ({
      titles: maquette.titles.map(({ key, value }) => [key.text, value?.text]),
      codes: maquette.resultCodes.map(({ codes, labels }) => [codes, labels].map((tokens) => tokens.length)),
      columns: maquette.columns.map((column) => [
        ...columnFields.map((_, index) => maquette.definitionOf(column)[index]?.text),
        column.field,
      ]),
      ids: maquette.header?.ids.map(({ text }) => text),
      rows: maquette.rows.map((row) => [
        ...(['nip', 'nom', 'prenom', 'naissance'] as const).map((field) => maquette.studentField(row, field)),
        ...maquette.columns.map((column) => maquette.valueText(row, column).trim()),
      ]),
      unexpected: maquette.unexpectedLines.length,
      marks: [maquette.columnsStartLine, maquette.columnsEndLine, maquette.closingLine],
    });
    const plain = contents(parseMaquette(buildMaquette(spec)));

    const idLine = /^apoL_a01_code\tapoL/m;
    const spaced = buildMaquette(spec).replace(idLine, ' \u00a0apoL_a01_code \t apoL');
    assert.deepEqual(contents(parseMaquette(spaced)), plain, 'spaces around the ids');
    const shifted = parseMaquette(buildMaquette(spec).replace(idLine, '\tapoL_a01_code\tapoL'));
    assert.deepEqual(
      shifted.header?.ids.slice(0, 2).map(({ text }) => text),
      ['', 'apoL_a01_code'],
    );
    assert.equal(shifted.rows.length, parseMaquette(buildMaquette(spec)).rows.length);

    const layouts: Record<string, Layout> = {
      'LF alone': { lineEnd: '\n' },
      'CR alone': { lineEnd: '\r' },
      'no trailing tab': { headerTrailingTab: false, rowTrailingTab: false, typResTrailingTab: false },
      'short rows': { shortRows: true },
      'blank lines that hold nothing': { blankLine: '' },
      'blank lines of spaces': { blankLine: ' \u00a0 ' },
      'lines padded to 12 fields': { padLinesTo: 12 },
      'lines padded to 400 fields': { padLinesTo: 400 },
      'spaces before the line ends': { beforeLineEnd: ' ' },
      'trailing blank lines': { trailingBlankLines: 5 },
      'no line end at the end': { finalLineEnd: false },
      'a closing line without padding': { closingPadding: '' },
      'no space before the birth date': { birthPrefix: '' },
    };
    for (const [name, layout] of Object.entries(layouts)) {
      it(name, () => assert.deepEqual(contents(parseMaquette(buildMaquette({ ...spec, layout }))), plain));
    }

    it('mixed line ends', () => {
      let line = 0;
      const text = buildMaquette(spec).replace(/\r\n/g, () => ['\r\n', '\n', '\r'][line++ % 3]!);
      assert.deepEqual(contents(parseMaquette(text)), plain);
    });

    it('old head lines', () => {
      const maquette = parseMaquette(buildMaquette({ ...spec, layout: { oldHeadLines: true } }));
      assert.equal(maquette.studentFieldDefinitions[1]!.fields[10]!.text, '1');
    });

    it('no TYP_RES section', () => {
      const maquette = parseMaquette(buildMaquette({ ...spec, codes: null }));
      assert.deepEqual(maquette.resultCodes, []);
      assert.equal(maquette.section('typRes'), undefined);
      assert.equal(maquette.rows.length, 2);
    });

    it('result codes of one kind only', () => {
      const codes = { ...sampleResultCodes, VDI: [], EPR: [] };
      const lists = parseMaquette(buildMaquette({ ...spec, codes })).resultCodes;
      assert.deepEqual(
        lists.map((list) => [list.typeObjet, list.codes.length, list.labels.length]),
        [
          ['VDI', 0, 0],
          ['VET', 37, 37],
          ['ELP', 47, 47],
          ['EPR', 0, 0],
        ],
      );
    });

    it('an empty title, a title without its tab, a padded title', () => {
      const { titles } = parseMaquette(
        buildMaquette({
          ...spec,
          titles: { apoC_Titre1: '', apoC_Titre2: '' },
          titlesWithoutTab: ['apoC_Titre2'],
          titlePadding: { apoC_annee: '\t\t' },
        }),
      );
      const title = (key: string) => titles.find((candidate) => candidate.key.text === key)!;
      assert.equal(title('apoC_Titre1').value?.text, '');
      assert.equal(title('apoC_Titre2').value, undefined);
      assert.deepEqual(
        title('apoC_annee').rest.map(({ text }) => text),
        ['', ''],
      );
    });

    it('a column of an unknown type', () => {
      const maquette = parseMaquette(
        buildMaquette({
          ...spec,
          elements: [{ typeObjet: 'XYZ', code: 'A', label: 'A', types: 'NQ' }],
          students: [],
        }),
      );
      assert.deepEqual(
        maquette.columns.map(({ typeObjet, typeResultat }) => [typeObjet, typeResultat]),
        [
          ['XYZ', 'N'],
          ['XYZ', 'Q'],
        ],
      );
    });
  });

  it('stops reading fields above the rows when these would fill the memory', () => {
    const tabs = '\t'.repeat(100_000);
    const text = `XX-APO_TITRES-XX\na${tabs}\nb${tabs}\nc${tabs}\nd\te\n\nXX-APO_VALEURS-XX\n1\tA${tabs}\n`;
    const maquette = parseMaquette(text);
    assert.deepEqual(
      maquette.titles.map(({ key }) => key.text),
      ['a', 'b'],
    );
    assert.deepEqual(maquette.unexpectedLines, [3, 4]);
    assert.deepEqual(
      maquette.rows.map(({ fieldCount }) => fieldCount),
      [100_002],
    );
  });

  it('reads the first section of each name only', () => {
    const text = 'XX-APO_TITRES-XX\na\t1\n';
    const maquette = parseMaquette(text + text.replace('1', '2'));
    assert.deepEqual(
      maquette.titles.map(({ value }) => value?.text),
      ['1'],
    );
    assert.deepEqual(
      maquette.sections.map(({ line, endLine }) => [line, endLine]),
      [
        [0, 2],
        [2, 5],
      ],
    );
  });

  describe('the place of a column in the rows', () => {
    const parse = (ids: string, header?: string): Column[] => {
      const definitions = ids.split(' ').map((id) => `${id}\tELP\tX\t\t2026\t0\t1\tN`);
      const head = [
        'XX-APO_COLONNES-XX',
        'APO_COL_VAL_DEB',
        ...definitions,
        'APO_COL_VAL_FIN',
        'XX-APO_VALEURS-XX',
      ];
      const lead = 'apoL_a01_code\tapoL_a02_nom\tapoL_a03_prenom\tapoL_a04_naissance\t';
      const last = header === undefined ? '1\tA\tB\t1' : lead + header.split(' ').join('\t');
      return [...parseMaquette([...head, last].join('\n')).columns];
    };
    const cases: readonly [name: string, ids: string, header: string | undefined, fields: number[]][] = [
      ['follows the header', 'apoL_c0001 apoL_c0002', 'apoL_c0002 apoL_c0001', [5, 4]],
      ['is unknown when the header doesn’t name it', 'apoL_c0001 apoL_c0002', 'apoL_c0001', [4, -1]],
      ['is unknown when the header names it twice', 'apoL_c0001', 'apoL_c0001 apoL_c0001', [-1]],
      [
        'is unknown when the header names it three times',
        'apoL_c0001',
        'apoL_c0001 apoL_c0001 apoL_c0001',
        [-1],
      ],
      ['belongs to the first of two definitions', 'apoL_c0001 apoL_c0001', 'apoL_c0001', [4, -1]],
      ['is the rank where there is no header', 'apoL_c0001 apoL_c0002', undefined, [4, 5]],
      ['is unknown among the student fields', 'apoL_a02_nom', 'apoL_c0001', [-1]],
      ['stands for names of objects', '__proto__ constructor', 'constructor __proto__', [5, 4]],
    ];
    for (const [name, ids, header, fields] of cases)
      it(name, () =>
        assert.deepEqual(
          parse(ids, header).map(({ field }) => field),
          fields,
        ),
      );
  });

  describe('a hostile text', () => {
    const head = buildMaquette({ elements: [], students: [] });
    const hostile: Record<string, () => string> = {
      '100,000 columns': () => {
        const ids = Array.from({ length: 100_000 }, (_, rank) => `apoL_c${rank}`);
        return [
          'XX-APO_COLONNES-XX\nAPO_COL_VAL_DEB',
          ...ids.map((id) => `${id}\tELP\t${id}\t\t2026\t0\t1\tN`),
          `APO_COL_VAL_FIN\nXX-APO_VALEURS-XX\na\tb\tc\td\t${ids.join('\t')}`,
        ].join('\n');
      },
      'a line of 1 MB': () => `${head}${'x'.repeat(1_000_000)}`,
      'a line of 1 MB of tabs': () => `${head}1${'\t'.repeat(1_000_000)}\n`,
      'a blank of 1 MB in a title': () => `XX-APO_TITRES-XX\na\t${' '.repeat(1_000_000)}b`,
      'blanks of 1 MB in a label': () =>
        `XX-APO_COLONNES-XX\napoL_c0001\tELP\tX\t\t\t\t\tN\tX${' '.repeat(1_000_000)}x`,
      'a million blank lines': () => `${head}${'\n'.repeat(1_000_000)}`,
      'a million carriage returns': () => `${head}${'\r'.repeat(1_000_000)}`,
      'a million NULs': () => `${head}${'\0'.repeat(1_000_000)}`,
      'lone surrogates': () => `${head}${'\udc00\ud800\t'.repeat(100_000)}`,
      'the four marks 50,000 times': () => `${Object.values(sectionMarks).join('\n')}\n`.repeat(50_000),
      'a mark after 1 MB of blanks': () => `${' '.repeat(1_000_000)}XX-APO_TITRES-XX`,
      'names of objects': () => '__proto__\tconstructor\n'.repeat(10) + head.replaceAll('7W29', '__proto__'),
    };
    for (const [name, text] of Object.entries(hostile)) {
      it(`${name} is read in linear time`, function () {
        // a second or two; anything worse than linear takes minutes
        this.timeout(20_000);
        const content = text();
        assert.equal(parseMaquette(content).text, content);
      });
    }

    it('keeps the fields of rows longer than 65,535 characters', () => {
      const row = `1\t${'x'.repeat(70_000)}\ty`;
      const maquette = parseMaquette(`XX-APO_VALEURS-XX\n${row}`);
      assert.equal(maquette.fieldText(maquette.rows[0]!, 2), 'y');
    });
  });
});
