import assert from 'node:assert/strict';
import JSZip from 'jszip';
import readXlsx from 'read-excel-file/node';
import type { Comparison } from '../../../src/compare/compare';
import { compareMaquettes, defaultCompareOptions } from '../../../src/compare/compare';
import { juryPoints, juryPointsText } from '../../../src/compare/jury-points';
import type { NameStyle } from '../../../src/wording/people';
import type { ReportOptions, ReportProblem } from '../../../src/compare/report';
import { comparisonOverview, comparisonReport } from '../../../src/compare/report';
import { wordsOf } from '../../../src/compare/words';
import { decode } from '../../../src/maquette/codec';
import type { Maquette } from '../../../src/maquette/maquette';
import { parseMaquette } from '../../../src/maquette/parse';
import type { Translate } from '../../../src/message';
import { ExplainedError } from '../../../src/message';
import { demoAfterComputation, demoFacts, demoFilled } from '../../../demo/demo';
import { rowConflictReason } from '../../../src/pairing/reasons';
import { csv as csvOf } from '../../../src/report/csv';
import { htmlPage } from '../../../src/report/html';
import { mostColumns, mostRows } from '../../../src/report/tables';
import { alignedText } from '../../../src/report/text';
import { workbook } from '../../../src/report/xlsx';
import { buildMaquette } from '../../fixtures/maquette-builder';
import { compareValues, english, maquetteOf, said, student, ue } from './support';

const options: ReportOptions = {
  what: 'differences',
  names: 'names',
  sources: { apogee: 'après.TXT', scodoc: 'V1.zip' },
  date: new Date(2027, 6, 8, 14, 5),
};

type Report = Parameters<typeof comparisonReport>;
const comparisonCsv = (...of: Report): string => csvOf(comparisonReport(...of));
const comparisonText = (...of: Report): Iterable<string> => alignedText(comparisonReport(...of));
const comparisonXlsx = (...of: Report): Promise<Uint8Array> => workbook(comparisonReport(...of));
const comparisonHtml = (...of: Report): string =>
  htmlPage(said(wordsOf(of[0].options.orientation).title), comparisonReport(...of), 'en');

async function sheetsOf(
  comparison: Comparison,
  reportOptions: ReportOptions,
): Promise<Map<string, readonly (readonly unknown[])[]>> {
  const bytes = await comparisonXlsx(comparison, reportOptions, english);
  const sheets = await readXlsx(Buffer.from(bytes), { trim: false });
  return new Map(sheets.map(({ sheet, data }) => [sheet, data]));
}

async function sheetNamesOf(bytes: Uint8Array): Promise<string[]> {
  return (await readXlsx(Buffer.from(bytes))).map(({ sheet }) => sheet);
}

describe('points jury', () => {
  const cases: readonly (readonly [
    what: string,
    apogee: readonly string[],
    scodoc: readonly string[],
    expected: readonly unknown[],
  ])[] = [
    [
      'in Apogée’s mark',
      ['12,6', '20', '0,25', ''],
      ['12,35', '20', '', ''],
      [0.25, '12,35', '12,6', 'apogee', 0.25],
    ],
    ['in ScoDoc’s mark', ['12', '20', '', ''], ['12,5', '20', '0,5', ''], [0.5, '12', '12,5', 'scodoc', 0]],
    [
      'in both marks',
      ['12,5', '20', '0,1', ''],
      ['12,50', '20', '0,1', ''],
      [0.1, '12,4', '12,5', 'unclear', 0.1],
    ],
    ['among others', ['15', '20', '0,1', ''], ['12', '20', '', ''], [0.1, '14,9', '15', 'unclear', 0.1]],
    [
      'of ScoDoc, which explain the gap',
      ['12,25', '20', '0,5', ''],
      ['12', '20', '0,25', ''],
      [0.25, '12', '12,25', 'apogee', 0.25],
    ],
    [
      'of Apogée, as none explain the gap',
      ['15', '20', '0,5', ''],
      ['12', '20', '0,25', ''],
      [0.5, '14,5', '15', 'unclear', 0.5],
    ],
    [
      'within the tolerance',
      ['12,503', '20', '0,5', ''],
      ['12', '20', '', ''],
      [0.5, '12', '12,503', 'apogee', 0.5],
    ],
    [
      'at the tolerance',
      ['12,505', '20', '0,5', ''],
      ['12', '20', '', ''],
      [0.5, '12', '12,505', 'apogee', 0.5],
    ],
    [
      'at the tolerance in ScoDoc',
      ['12', '20', '0,5', ''],
      ['12,505', '20', '', ''],
      [0.5, '12', '12,505', 'scodoc', 0],
    ],
    [
      'no larger than the tolerance',
      ['12', '20', '0,005', ''],
      ['12', '20', '', ''],
      [0.005, '11,995', '12', 'unclear', 0.005],
    ],
    [
      'with a mark of ScoDoc alone',
      ['', '20', '', ''],
      ['12', '20', '0,1', ''],
      [0.1, '11,9', '12', 'unclear', 0.1],
    ],
    [
      'with a code for a mark',
      ['ABI', '20', '0,1', ''],
      ['', '20', '', ''],
      [0.1, '', 'ABI', 'unclear', 0.1],
    ],
    ['without a mark', ['', '20', '0,1', ''], ['', '20', '', ''], [0.1, '', '', 'unclear', 0.1]],
    ['negative', ['12', '20', '-0,5', ''], ['12,5', '20', '', ''], [-0.5, '12,5', '12', 'apogee', -0.5]],
  ];
  for (const [what, apogee, scodoc, expected] of cases)
    it(`${what}: ${expected.join(' ')}`, () => {
      const found = juryPoints(compareValues(apogee, scodoc));
      assert.deepEqual(
        found.map(({ points, before, after, countedBy, toTakeOff }) => [
          points,
          before,
          after,
          countedBy,
          toTakeOff,
        ]),
        [expected],
      );
    });

  it('are none when zero or no number', () => {
    for (const points of ['', '0', '0,00', 'x'])
      assert.deepEqual(juryPoints(compareValues(['12', '20', points, ''], ['12', '20', '', ''])), []);
  });

  it('of an element of one file alone are found too', () => {
    const sport = { ...ue, code: 'SPORT', label: 'Sport' };
    const one = maquetteOf([student(['12', '20', '', ''])]);
    const both = maquetteOf([student(['12', '20', '', '', '15', '20', '0,5', ''])], [ue, sport]);
    for (const comparison of [compareMaquettes(both, one), compareMaquettes(one, both)])
      assert.deepEqual(
        juryPoints(comparison).map(({ element, column, points, before, after, toTakeOff }) => [
          ...[element.code, column.id, points, before, after, toTakeOff],
        ]),
        [['SPORT', 'apoL_c0007', 0.5, '14,5', '15', 0.5]],
      );
  });

  it('that the jury took off are given back, in the text for the jury', () => {
    const list = juryPoints(compareValues(['12', '20', '-0,5', ''], ['12,5', '20', '', '']));
    assert.equal(
      juryPointsText(list, english),
      'NÉEL ZOÉ (10000001): give back 0,5 points that the jury took off Maths (UE1) (mark 12 → 12,5)',
    );
  });

  it('of the demo are those planted, a line each, in the text for the jury', () => {
    const [apogee, scodoc] = [demoAfterComputation(), demoFilled()].map((bytes) =>
      parseMaquette(decode(bytes).text),
    );
    const list = juryPoints(compareMaquettes(apogee!, scodoc!));
    const planted = demoFacts.differences.filter(
      ({ kind, typeResultat }) => kind === 'points-jury' && typeResultat === 'J',
    );
    assert.deepEqual(
      list.map(({ nip, column, countedBy }) => [nip, column.id, countedBy]),
      planted.map(({ nip, column }) => [nip, column, 'apogee']),
    );
    const lines = juryPointsText(list, english).split('\n');
    assert.equal(lines.length, planted.length);
    lines.forEach((line, index) => {
      const { nip, code, apogee: points } = planted[index]!;
      assert.ok(
        line.includes(`(${nip}): take ${points} points jury off UE`) && line.includes(`(${code})`),
        line,
      );
    });
    assert.ok(juryPointsText(list, english, 'codes').startsWith(`${planted[0]!.nip}: take`));
  });

  it('that Apogée does not count are not to be taken off', () => {
    const list = juryPoints(compareValues(['12', '20', '', ''], ['12,5', '20', '0,5', '']));
    assert.equal(juryPointsText(list, english), '');
  });
});

describe('the report of a comparison', () => {
  const hostile = '<img src=x onerror=alert(1)>';
  const comparison = compareMaquettes(
    maquetteOf([
      student(['12.50', '20', '', "=cmd|'/C calc'!A0"], { nom: hostile, prenom: 'A;"B"' }),
      student(['-1,5', '20', '', '-x'], { nip: '2', nom: '@SUM(1)', prenom: '+33' }),
      student([], { nip: '3' }),
    ]),
    maquetteOf([
      student(['12,75', '20', '', 'ADM'], { nom: hostile, prenom: 'A;"B"' }),
      student(['1', '20', '', 'ADM'], { nip: '2', nom: '@SUM(1)', prenom: '+33' }),
    ]),
  );

  it('as CSV is what a French Excel takes, and no formula', () => {
    const csv = comparisonCsv(comparison, options, english);
    const [title, said, date] = csv.split('\r\n');
    assert.deepEqual([title, date], ['\ufeffComparison of Apogée with ScoDoc', 'Date;08/07/2027 14:05']);
    assert.match(said ?? '', /^\d+ values differ for 2 students of 2$/);
    assert.ok(
      csv.includes(
        '\r\nMaquette of Apogée;après.TXT\r\nMaquette of ScoDoc;V1.zip\r\nTolerance, in points;N 0,005 · B 0,005 · J 0,005\r\n' +
          'Codes that count as the same;none\r\nStudents compared;2\r\n',
      ),
    );
    assert.doesNotMatch(csv.replaceAll('\r\n', ''), /[\r\n]/);
    assert.ok(csv.endsWith('\r\n'));
    assert.ok(
      csv.includes(`10000001;${hostile};"A;""B""";UE1;Maths;0;N;apoL_c0001;12,50;12,75;-0,25;different;`),
    );
    assert.ok(csv.includes(`;R;apoL_c0004;'=cmd|'/C calc'!A0;ADM;;different;another code\r\n`));
    assert.ok(csv.includes(`\r\n2;'@SUM(1);'+33;UE1;Maths;0;N;apoL_c0001;-1,5;1;-2,5;different;`));
    assert.ok(csv.includes(`;'-x;ADM;`));
    assert.ok(csv.includes('Students of Apogée without counterpart in ScoDoc\r\n'));
    assert.ok(csv.includes('\r\n3;NÉEL;ZOÉ;the other file has no such code\r\n'));
  });

  it('as CSV of everything has a row a student and two columns a pair', () => {
    const csv = comparisonCsv(comparison, { ...options, what: 'all' }, english);
    assert.ok(
      csv.includes('\r\nCode;Last name;First name;UE1 N (apoL_c0001) Apogée;UE1 N (apoL_c0001) ScoDoc;'),
    );
    assert.ok(csv.includes('\r\n10000001;') && csv.includes(';12,50;12,75;20;20;;;'));
  });

  it('of everything says what differs, too', () => {
    const titles = (what: ReportOptions['what']): string[] =>
      comparisonReport(comparison, { ...options, what }, english).map(({ title }) => title);
    assert.deepEqual(titles('all').slice(1, 3), ['Differences', 'Values']);
    assert.deepEqual(titles('differences').slice(1, 3), [
      'Differences',
      'Students of Apogée without counterpart in ScoDoc',
    ]);
    const part = { students: Uint32Array.of(1), columns: Uint32Array.of(0) };
    assert.deepEqual(titles(part).slice(1, 2), ['Values']);
    assert.deepEqual(titles({ cells: Uint32Array.of(0) }).slice(1, 2), ['Differences']);
  });

  it('of a part holds that part, in its order, and says that it is one', () => {
    const tables = (what: ReportOptions['what']): { counts: unknown[][]; rows: unknown[][] } => {
      const [counts, shown] = comparisonReport(comparison, { ...options, what }, english);
      return {
        counts: [...counts!.rows].map((row) => [...row]),
        rows: [...shown!.rows].map((row) => [...row]),
      };
    };
    const values = tables({ students: Uint32Array.of(1, 0), columns: Uint32Array.of(1, 0) });
    assert.deepEqual(values.rows, [
      ['2', '@SUM(1)', '+33', '20', '20', '-1,5', '1'],
      ['10000001', hostile, 'A;"B"', '20', '20', '12.50', '12,75'],
    ]);
    assert.deepEqual(values.counts[3], ['This is a part', '2 of 2 students, 2 of 4 columns']);
    const cells = tables({ cells: Uint32Array.of(4, 1) });
    assert.deepEqual(
      cells.rows.map(([nip, , , , , , type, , apogee, scodoc, gap, kind]) => [
        ...[nip, type, apogee, scodoc, gap, kind],
      ]),
      [
        ['2', 'N', '-1,5', '1', '-2,5', 'different'],
        ['10000001', 'B', '20', '20', '0', 'the same'],
      ],
    );
    assert.deepEqual(cells.counts[3], ['This is a part', '2 values']);
  });

  it('tells, in a CSV, codes and dates from numbers', () => {
    const cells: readonly (readonly [text: string, inName: string, inValue: string])[] = [
      ['0123456', '="0123456"', '="0123456"'],
      ['12345678', '12345678', '12345678'],
      ['123456789012', '="123456789012"', '123456789012'],
      ['1E5', '="1E5"', '="1E5"'],
      ['1/2', '="1/2"', '="1/2"'],
      ['1.5', '="1.5"', '1,5'],
      ['12,50', '="12,50"', '12,50'],
      ['12,3450000000000001', '="12,3450000000000001"', '="12,3450000000000001"'],
      ['08,5', '="08,5"', '="08,5"'],
      ['-1', "'-1", '-1'],
      ['=1', "'=1", "'=1"],
      ['＝1', "'＝1", "'＝1"],
      ['@a', "'@a", "'@a"],
      ['1VAL', '1VAL', '1VAL'],
      ['0', '0', '0'],
      ['0,5', '="0,5"', '0,5'],
    ];
    const students = cells.map(([text], index) =>
      student([text, '20', '', ''], { nip: String(index + 1), nom: text }),
    );
    const left = maquetteOf(students);
    const csv = comparisonCsv(
      compareMaquettes(left, left),
      { ...options, what: { students: Uint32Array.from(cells.keys()), columns: Uint32Array.of(0) } },
      english,
    );
    const lines = csv.split('\r\n').filter((line) => /^\d+;/.test(line));
    assert.deepEqual(
      lines,
      cells.map(([, inName, inValue], index) => {
        const quoted = (text: string): string =>
          text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
        return [index + 1, quoted(inName), 'ZOÉ', quoted(inValue), quoted(inValue)].join(';');
      }),
    );
  });

  it('makes a name of a file harmless too', () => {
    const sources = { apogee: '\tx', scodoc: ' =y' };
    const csv = comparisonCsv(comparison, { ...options, sources }, english);
    assert.ok(csv.includes("\r\nMaquette of Apogée;'�x\r\nMaquette of ScoDoc;' =y\r\n"));
  });

  it('has no gap between codes, though they look like numbers', () => {
    const [, differences] = comparisonReport(
      compareValues(['1', '', '', '2'], ['3', '', '', '4']),
      options,
      english,
    );
    const gaps = Array.from(differences!.rows, (row) => row[differences!.head.indexOf('Gap')]);
    assert.deepEqual(gaps, ['-2', '']);
  });

  it('says of a repeater’s lower mark that it may be the one of the year before', () => {
    const nips = ['25000001', '25000002', '25000003', '24000004'];
    const marked = (marks: readonly string[]): Maquette =>
      maquetteOf(nips.map((nip, index) => student([marks[index]!, '20', '', ''], { nip })));
    const compared = compareMaquettes(marked(['9', '10', '10', '9']), marked(['11', '10', '10', '11']));
    const [, differences] = comparisonReport(compared, options, english);
    const kinds = Array.from(differences!.rows, (row) => [row[0], row[differences!.head.indexOf('Kind')]]);
    assert.deepEqual(kinds, [
      ['25000001', 'different'],
      ['24000004', 'different – may be the mark of the year before'],
    ]);
  });

  it('keeps the zeros of a student code', async () => {
    const maquette = maquetteOf([student(['12', '20', '', ''], { nip: '01234567' })]);
    const same = compareMaquettes(maquette, maquette);
    const all = { ...options, what: 'all' as const };
    assert.ok(comparisonCsv(same, all, english).includes('\r\n"=""01234567""";NÉEL;'));
    assert.ok(comparisonHtml(same, all, english).includes('<td>01234567</td>'));
    assert.equal((await sheetsOf(same, all)).get('Values')?.[1]?.[0], '01234567');
  });

  it('says what ScoDoc’s log says of those whom both files have', () => {
    const log = {
      studentsUnknown: new Set(['10000001']),
      studentsNotInEtape: new Set(['2', '9']),
      elementsUnknown: new Set(['UE1', 'UE8']),
    };
    const noted = compareMaquettes(comparison.apogee, comparison.scodoc, { ...defaultCompareOptions, log });
    const tables = comparisonReport(noted, { ...options, names: 'codes' }, english);
    const rowsOf = (title: string): unknown[] => [
      ...(tables.find((table) => table.title === title)?.rows ?? []),
    ];
    assert.deepEqual(rowsOf('Students in both files for whom ScoDoc has no result'), [
      ['10000001', 'not found in ScoDoc'],
      ['2', 'not registered in this étape in ScoDoc'],
    ]);
    assert.deepEqual(rowsOf('Elements in both files that ScoDoc does not know'), [['UE1', 'Maths']]);
  });

  it('has neither names nor birth dates when codes are wanted, in any table of any format', async () => {
    const personal = ['NOMDEFAMILLE', 'PRENOMUSUEL', 'AUTRENOM', '31/12/1999', '30/11/1998'];
    const [nom, prenom, autre, date, autreDate] = personal as [string, string, string, string, string];
    const who = { nom, prenom, naissance: date };
    const left = maquetteOf([
      student(['12', '20', '0,5', ''], { ...who, nip: '1' }),
      student(['12', '20', '', ''], { ...who, nip: '2' }),
      student(['12', '20', '', ''], { ...who, nip: '3' }),
      student(['12', '20', '', ''], { ...who, nip: '4' }),
    ]);
    const right = maquetteOf([
      student(['11,5', '20', '', ''], { ...who, nip: '1', nom: autre }),
      student(['', '20', '', ''], { ...who, nip: '2', naissance: autreDate }),
      student(['12', '20', '', ''], { ...who, nip: '4' }),
      student(['12', '20', '', ''], { ...who, nip: '5' }),
    ]);
    const log = {
      studentsUnknown: new Set(['4']),
      studentsNotInEtape: new Set<string>(),
      elementsUnknown: new Set<string>(),
    };
    const odd = compareMaquettes(left, right, { ...defaultCompareOptions, log });
    const written = async (names: NameStyle): Promise<string[]> => {
      const all = { ...options, what: 'all', names } as const;
      return [
        comparisonCsv(odd, all, english),
        comparisonHtml(odd, all, english),
        [...comparisonText(odd, all, english)].join(''),
        JSON.stringify([...(await sheetsOf(odd, all))]),
        juryPointsText(juryPoints(odd), english, names),
      ];
    };
    for (const text of (await written('names')).slice(0, 4))
      for (const secret of personal) assert.ok(text.includes(secret), secret);
    for (const text of await written('codes')) {
      for (const secret of personal) assert.ok(!text.includes(secret), secret);
      assert.ok(text.includes('1'));
    }
    const tables = comparisonReport(odd, { ...options, what: 'all', names: 'codes' }, english);
    assert.deepEqual(
      tables.map(({ title }) => title),
      [
        'Comparison of Apogée with ScoDoc',
        'Differences',
        'Values',
        'Points jury',
        'Compared all the same: same code, another person?',
        'Students of Apogée without counterpart in ScoDoc',
        'Students of ScoDoc without counterpart in Apogée',
        'Students in both files for whom ScoDoc has no result',
      ],
    );
    for (const { head, rows } of tables.slice(1))
      for (const row of rows) assert.equal(row.length, head.length);
  });

  it('as a workbook is read by others, with marks as numbers and codes as texts', async () => {
    const sheets = await sheetsOf(comparison, { ...options, what: 'all' });
    assert.deepEqual([...sheets.keys()], ['Summary', 'Differences', 'Values', 'Students only in Apogée']);
    assert.deepEqual(sheets.get('Summary')?.slice(0, 6), [
      ['Date', '08/07/2027 14:05'],
      ['Maquette of Apogée', 'après.TXT'],
      ['Maquette of ScoDoc', 'V1.zip'],
      ['Tolerance, in points', 'N 0,005 · B 0,005 · J 0,005'],
      ['Codes that count as the same', 'none'],
      ['Students compared', 2],
    ]);
    assert.deepEqual(sheets.get('Differences')?.[1], [
      ...['10000001', hostile, 'A;"B"', 'UE1', 'Maths', '0', 'N', 'apoL_c0001', 12.5, 12.75, -0.25],
      ...['different', 'one point at most'],
    ]);
    assert.deepEqual(sheets.get('Values')?.[2], [
      '2',
      '@SUM(1)',
      '+33',
      -1.5,
      1,
      20,
      20,
      null,
      null,
      '-x',
      'ADM',
    ]);
  });

  it('as a workbook survives what XML can’t hold', async () => {
    const nom = 'A\u0000B\u001bC\ud800D_x0041_&<>"\ufffe';
    const long = 'x'.repeat(40_000);
    const left = maquetteOf([student(['12', '20', '', ''], { nom, prenom: long })]);
    const sheets = await sheetsOf(compareMaquettes(left, left), { ...options, what: 'all' });
    const [, row] = sheets.get('Values')!;
    assert.equal(row![1], 'A\ufffdB\ufffdC\ufffdD_x0041_&<>"\ufffd');
    assert.equal(row![2], long.slice(0, 32_767));
  });

  it('as a workbook is what Excel insists on', async () => {
    const bytes = await comparisonXlsx(comparison, { ...options, what: 'all' }, english);
    const zip = await JSZip.loadAsync(bytes);
    const part = (path: string): Promise<string> => zip.file(path)!.async('string');
    const paths = Object.keys(zip.files).filter((path) => !path.endsWith('/'));
    const types = await part('[Content_Types].xml');
    for (const path of paths)
      assert.ok(
        path.endsWith('.rels') || path === '[Content_Types].xml' || types.includes(`"/${path}"`),
        path,
      );
    const targets = [...(await part('xl/_rels/workbook.xml.rels')).matchAll(/Target="([^"]+)"/g)];
    assert.deepEqual(
      targets.map(([, target]) => `xl/${target}`).sort(),
      paths.filter((path) => /^xl\/(?:worksheets\/|styles)/.test(path)).sort(),
    );
    const values = await part('xl/worksheets/sheet3.xml');
    assert.ok(values.includes('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'));
    assert.ok(values.indexOf('<sheetViews>') < values.indexOf('<cols>'));
    assert.ok(values.indexOf('<cols>') < values.indexOf('<sheetData>'));
    assert.ok(values.includes('<c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">Code</t>'));
    assert.ok(values.includes('<c r="D3"><v>-1.5</v></c>'));
    assert.ok(!values.includes('r="H3"'), 'nothing is written for what is empty');
  });

  it('as a workbook has points jury as numbers, and columns as wide as what they hold', async () => {
    const nom = 'N'.repeat(30);
    const given = compareMaquettes(
      maquetteOf([student(['12,5', '20', '0,5', ''], { nom })]),
      maquetteOf([student(['12', '20', '', ''], { nom, prenom: 'P'.repeat(99) })]),
    );
    const sheets = await sheetsOf(given, options);
    assert.deepEqual(sheets.get('Points jury')?.[1]?.slice(3), ['UE1', 'Maths', 0.5, 12, 12.5, 0.5]);
    const zip = await JSZip.loadAsync(await comparisonXlsx(given, options, english));
    const widthsIn = async (sheet: number): Promise<string[]> => {
      const xml = await zip.file(`xl/worksheets/sheet${sheet}.xml`)!.async('string');
      return Array.from(
        xml.matchAll(/<col min="(\d+)" max="\1" width="(\d+)" customWidth="1"\/>/g),
        (match) => match[2]!,
      );
    };
    assert.deepEqual((await widthsIn(2)).slice(0, 5), ['10', '32', '12', '9', '8']);
    assert.equal((await widthsIn(4)).at(-1), '60');
    const counts = await zip.file('xl/worksheets/sheet1.xml')!.async('string');
    assert.ok(
      counts.includes('<c r="A1" s="1" t="inlineStr">') && counts.includes('<c r="B1" t="inlineStr">'),
    );
    const differences = await zip.file('xl/worksheets/sheet2.xml')!.async('string');
    assert.ok(differences.includes('<c r="A2" t="inlineStr">'));
  });

  it('as a workbook holds sheets of any length', async () => {
    const students = Array.from({ length: 60 }, (_, index) =>
      student(['12'], { nip: String(index), prenom: String(index).padStart(30_000, 'x') }),
    );
    const long = maquetteOf(students);
    const rows = (await sheetsOf(compareMaquettes(long, long), { ...options, what: 'all' })).get('Values')!;
    assert.deepEqual(
      rows.slice(1).map(([nip, , prenom, mark]) => [nip, prenom, mark]),
      students.map(({ nip, prenom }) => [nip, prenom, 12]),
    );
  });

  it('as a workbook names its columns as Excel does', async () => {
    const elements = Array.from({ length: 400 }, (_, index) => ({ ...ue, code: `E${index}`, types: 'N' }));
    const wide = maquetteOf([student(elements.map(() => '1'))], elements);
    const bytes = await comparisonXlsx(compareMaquettes(wide, wide), { ...options, what: 'all' }, english);
    const sheet = await (await JSZip.loadAsync(bytes)).file('xl/worksheets/sheet2.xml')!.async('string');
    const names = [...sheet.matchAll(/<c r="([A-Z]+)2"/g)].map(([, name]) => name);
    assert.deepEqual(
      [0, 25, 26, 27, 51, 52, 701, 702, 802].map((index) => names[index]),
      ['A', 'Z', 'AA', 'AB', 'AZ', 'BA', 'ZZ', 'AAA', 'ADW'],
    );
    assert.equal(names.length, 803);
  });

  it('gives two sheets two names', async () => {
    const lone = maquetteOf([student([])]);
    const t: Translate = (text) =>
      text.startsWith('Students only') ? 'Étudiants [d’un seul] interminablefichier ? Oui' : text;
    const both = compareMaquettes(lone, maquetteOf([student([], { nip: '2' })]));
    const names = await sheetNamesOf(await comparisonXlsx(both, options, t));
    assert.deepEqual(names.slice(1), ['Étudiants d’un seul', 'Étudiants d’un seul 3']);
    assert.ok(names.every((name) => name.length <= 31));
  });

  it('is refused when a spreadsheet could not hold it', () => {
    const isTooLarge = (error: unknown): boolean =>
      error instanceof ExplainedError && error.code === ('too-large' satisfies ReportProblem);
    const cells = new Uint32Array(mostRows);
    assert.throws(() => comparisonReport(comparison, { ...options, what: { cells } }, english), isTooLarge);
    const fitting = { ...options, what: { cells: cells.subarray(1) } };
    assert.equal(comparisonReport(comparison, fitting, english)[1]!.title, 'Differences');
    const columns = new Uint32Array((mostColumns - 3) / 2 + 1);
    const students = Uint32Array.of(0);
    assert.throws(
      () => comparisonReport(comparison, { ...options, what: { students, columns } }, english),
      isTooLarge,
    );
    assert.doesNotThrow(() =>
      comparisonReport(comparison, { ...options, what: { students, columns: columns.subarray(1) } }, english),
    );
  });

  it('says plainly that all is the same', () => {
    const maquette = maquetteOf([student(['12', '20', '', 'ADM'])]);
    const csv = comparisonCsv(compareMaquettes(maquette, maquette), options, english);
    assert.match(csv, /\r\nEverything is the same: 1 student, 4 values\.\r\n/);
    assert.ok(!csv.includes('Differences\r\n'));
  });

  it('as a page holds text and no markup of a file', () => {
    const page = comparisonHtml(comparison, options, english);
    assert.ok(page.includes('&lt;img src=x onerror=alert(1)&gt;'));
    assert.doesNotMatch(
      page,
      /<(?!\/?(?:html|head|meta|title|style|body|h1|h2|p|table|thead|tbody|tr|th|td)\b|!DOCTYPE)/,
    );
    assert.ok(page.startsWith('<!DOCTYPE html>\n<html lang="en">'));
    assert.match(page, /<td[^>]*>=cmd\|&#39;\/C calc&#39;!A0<\/td>/);
    assert.doesNotMatch(page, /\b(?:src|href|url|on\w+)\s*=\s*["']|url\(|@import/);
  });

  it('as a page is laid out for paper, with numbers apart from texts', () => {
    const page = comparisonHtml(comparison, options, english);
    assert.match(
      page,
      /<h1>Comparison of Apogée with ScoDoc<\/h1>\n<p>[^<]+<\/p>\n<table>\n<tbody>\n<tr><th scope="row">Date<\/th>/,
    );
    assert.ok(page.includes('<tr><th scope="row">Students compared</th><td class="number">2</td></tr>'));
    assert.ok(page.includes('<h2>Differences</h2>\n<table>\n<thead><tr><th scope="col">Code</th>'));
    assert.match(page, /<td>2<\/td><td>@SUM\(1\)<\/td><td>\+33<\/td>/);
    assert.match(page, /<td class="number tone (\w+)">-1,5<\/td><td class="number tone \1">1<\/td>/);
    // the head of a table is repeated on each sheet of paper
    assert.match(page, /thead \{ display: table-header-group; \}/);
  });

  it('as text for a terminal has no control characters', () => {
    const escape = maquetteOf([student(['12', '', '', ''], { nom: 'A\u001b[2JB' })]);
    const lines = comparisonText(compareMaquettes(escape, maquetteOf([student([])])), options, english);
    const text = [...lines].join('');
    assert.doesNotMatch(text.replaceAll('\n', ''), /\p{Cc}/u);
    assert.ok(text.includes('A�[2JB'));
  });

  it('as text for a terminal stands in columns', () => {
    const lines = [...comparisonText(comparison, options, english)].join('').split('\n');
    const head = lines.findIndex((line) => line === 'Differences') + 1;
    const starts = ['Code', 'Last name', 'First name', 'Element'].map((title) => lines[head]!.indexOf(title));
    assert.deepEqual(
      starts.map((start) => lines[head + 1]!.slice(start).split('  ')[0]),
      ['10000001', hostile, 'A;"B"', 'UE1'],
    );
    assert.deepEqual(
      starts.map(
        (start) =>
          lines
            .find((line) => line.startsWith('  2 '))!
            .slice(start)
            .split('  ')[0],
      ),
      ['2', '@SUM(1)', '+33', 'UE1'],
    );
  });

  it('says first which rows cannot be trusted, and never that all is the same', () => {
    const students = ['1', '2'].map((nip) => student(['12', '20', '', 'ADM'], { nip }));
    const text = buildMaquette({ elements: [ue], students });
    const shifted = text.replace('2\tNÉEL\tZOÉ', '2\tNÉEL ZOÉ');
    const comparison = compareMaquettes(parseMaquette(text), parseMaquette(shifted));
    const { line } = comparison.rowConflicts[0]!;
    const [first, counts] = comparisonReport(comparison, options, english);
    assert.deepEqual(
      [...first!.rows],
      [['2', 'ScoDoc', String(line), `${said(rowConflictReason('shifted-row'))} (shifted-row)`]],
    );
    assert.ok([...counts!.rows].some(([name, count]) => /left out/.test(String(name)) && count === 1));
    assert.doesNotMatch(
      [...comparisonText(comparison, options, english)].join(''),
      /everything is the same/i,
    );
    assert.deepEqual(comparisonOverview(comparison, options, english).remarks[0]!.title, first!.title);
  });

  it('lists the columns paired by the code of their element alone', () => {
    const [left, right] = ['ELP', 'EPR'].map((typeObjet) =>
      maquetteOf([student(['12', '20', '', ''])], [{ ...ue, typeObjet, types: 'NB' }]),
    );
    const comparison = compareMaquettes(left!, right!);
    assert.equal(comparison.loosePairs.length, 2);
    const table = comparisonReport(comparison, options, english).find(
      ({ head }) => head.join() === 'Apogée,ScoDoc,Type',
    );
    assert.deepEqual(
      [...table!.rows],
      [
        ['ELP UE1 2026 0 1', 'EPR UE1 2026 0 1', 'N'],
        ['ELP UE1 2026 0 1', 'EPR UE1 2026 0 1', 'B'],
      ],
    );
  });

  const eitherSide: readonly (readonly [
    what: string,
    apogee: readonly string[],
    scodoc: readonly string[],
    listed: readonly string[] | undefined,
  ])[] = [
    ['marks', ['9,996', '20', '', ''], ['10,00', '20', '', ''], ['9,996/20', '10,00/20']],
    ['marks without a barème', ['9,996', '', '', ''], ['10', '', '', ''], ['9,996', '10']],
    ['long marks', ['9,9990000001', '20', '', ''], ['10', '20', '', ''], ['9,9990000001/20', '10/20']],
    ['barèmes', ['10', '20', '', ''], ['10', '20,004', '', ''], ['10/20', '10/20,004']],
    ['both', ['10,002', '20', '', ''], ['10', '20,004', '', ''], ['10,002/20', '10/20,004']],
    ['marks of which the barème says so', ['10,003', '20', '', ''], ['10', '20,5', '', ''], undefined],
    ['marks that both pass', ['10,002', '20', '', ''], ['10', '20', '', ''], undefined],
    ['marks beyond tolerance', ['9,99', '20', '', ''], ['10', '20', '', ''], undefined],
  ];
  for (const [what, apogee, scodoc, listed] of eitherSide)
    it(`lists ${what} on either side of half the barème: ${String(listed !== undefined)}`, () => {
      const tables = comparisonReport(compareValues(apogee, scodoc), options, english);
      const remark = tables.find(
        ({ head }) => head.join() === 'Code,Last name,First name,Element,Label,Session,Apogée,ScoDoc',
      );
      assert.deepEqual(
        remark && [...remark.rows],
        listed && [['10000001', 'NÉEL', 'ZOÉ', 'UE1', 'Maths', '0', ...listed]],
      );
    });

  it('names the columns of one file alone', () => {
    const csv = comparisonCsv(
      compareMaquettes(maquetteOf([]), maquetteOf([], [{ ...ue, code: 'UE9' }])),
      options,
      english,
    );
    assert.ok(csv.includes('Columns of Apogée without counterpart in ScoDoc\r\n'));
    assert.ok(csv.includes('apoL_c0001;UE9;Maths;N;the other file has no such column\r\n'));
  });
});
