/** The fixtures are what they say: counted again here by plain splitting, and unzipped by another program's reader. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import {
  bombZip,
  climbingZip,
  duplicateNamesZip,
  emptyZip,
  encryptedZip,
  hugeClaimZip,
  nestedZip,
  truncatedZip,
  wrongCrcZip,
  zip64,
} from '../fixtures/corrupt-zips';
import {
  demoAfterComputation,
  demoBlank,
  demoFacts,
  demoFaulty,
  demoFilled,
  demoNames,
  demoScodocZip,
  demoSpec,
  writeDemo,
} from '../../demo/demo';
import { faultlessSpec } from '../../demo/faults';
import {
  buildMaquette,
  columnsOf,
  fromLatin1,
  latin1,
  utf8,
  windows1252,
} from '../fixtures/maquette-builder';
import { buildLargeMaquette, largeEtape } from '../fixtures/scale';
import { buildScodocZip, fillLikeScodoc, scodocLog } from '../fixtures/scodoc-builder';
import { buildXlsx } from '../fixtures/xlsx-writer';

const samples = join(__dirname, '../fixtures/samples');

/** The lines of a text, as a person would count them. */
function linesOf(text: string): string[] {
  return text.split('\r\n').slice(0, -1);
}

/** The fields of the students' rows, cut or filled to that many fields. */
function rowsOf(text: string, fields = 4 + demoFacts.columns): string[][] {
  const lines = linesOf(text);
  return lines.slice(lines.indexOf('XX-APO_VALEURS-XX') + 2).map((line) => {
    const row = line.split('\t');
    return Array.from({ length: fields }, (_, index) => row[index] ?? '');
  });
}

describe('fixtures: maquette builder', () => {
  it('rebuilds the real export byte for byte', async () => {
    const bytes = await readFile(join(samples, 'apogee-2026.TXT'));
    const labels = [
      ['7WGA4', 'Comprend stratégie com S4'],
      ['7WGB4', 'Co-concevoir réponse S4'],
      ['7WGC4', 'Expri identité visuell S4'],
      ['7WGD4', 'Dévelop applic web S4'],
      ['7WGE4', 'Entreprendre un projet S4'],
    ] as const;
    const people = linesOf(fromLatin1(bytes)).slice(51);
    const text = buildMaquette({
      elements: labels.map(([code, label]) => ({ typeObjet: 'ELP', code, label, types: 'NBJR' })),
      students: people.map((line) => {
        return { nip: line.slice(0, 8), nom: 'AAA', prenom: 'BBB', naissance: line.slice(18, 28) };
      }),
    });
    assert.equal(people.length, 25);
    assert.equal(text, fromLatin1(bytes));
    assert.deepEqual(latin1(text), new Uint8Array(bytes));
  });

  it('takes values by key, by id, or in order', () => {
    const element = { typeObjet: 'ELP', code: 'E1', label: 'Un', types: 'NB' };
    const row = (values: Record<string, string> | string[]): string =>
      linesOf(
        buildMaquette({
          elements: [element],
          students: [{ nip: '1', nom: 'A', prenom: 'B', naissance: 'C', values }],
        }),
      ).at(-1)!;
    assert.equal(row({ 'E1.N': '12,00', apoL_c0002: '20' }), '1\tA\tB\t C\t12,00\t20\t');
    assert.equal(row({ 'ELP:E1:0:1.B': '20' }), '1\tA\tB\t C\t\t20\t');
    assert.equal(row(['12,00', '20', 'x']), '1\tA\tB\t C\t12,00\t20\tx\t');
    assert.throws(() => row({ 'E2.N': '1' }), /names no column/u);
  });

  it('writes the variants', () => {
    const student = { nip: '1', nom: 'A', prenom: 'B', naissance: '01/02/2007' };
    const element = { typeObjet: 'ELP', code: 'E1', label: 'Un', types: 'NB' };
    const text = buildMaquette({
      titles: { apoC_Titre1: null, apoC_Titre2: '' },
      codes: null,
      elements: [element],
      students: [student],
      layout: {
        lineEnd: '\n',
        shortRows: true,
        headerTrailingTab: false,
        blankLine: '',
        finalLineEnd: false,
      },
    });
    assert.ok(!text.includes('\r') && !text.includes('TYP_RES') && !text.includes('apoC_Titre1'));
    assert.ok(text.endsWith('apoL_c0001\tapoL_c0002\n1\tA\tB\t 01/02/2007'));
    const padded = buildMaquette({ elements: [element], students: [student], layout: { padLinesTo: 12 } });
    assert.ok(linesOf(padded).every((line) => line.split('\t').length >= 12));
  });

  it('encodes, and refuses what does not fit', () => {
    assert.deepEqual([...latin1('é')], [0xe9]);
    assert.throws(() => latin1('œ'));
    assert.deepEqual([...windows1252('’œ€')], [0x92, 0x9c, 0x80]);
    assert.throws(() => windows1252('ł'));
    assert.deepEqual([...utf8('é', true)], [0xef, 0xbb, 0xbf, 0xc3, 0xa9]);
  });
});

describe('fixtures: what ScoDoc gives', () => {
  const blank = buildMaquette({
    elements: [
      { typeObjet: 'ELP', code: 'E1', label: 'Un', types: 'NBJR' },
      { typeObjet: 'ELP', code: 'E2', label: 'Deux', types: 'NB' },
    ],
    students: [
      { nip: '1', nom: 'A', prenom: 'B', naissance: '01/02/2007', values: ['1', '20', '', 'AJ', '3', '20'] },
      { nip: '2', nom: 'C', prenom: 'D', naissance: '01/02/2007', values: ['5'] },
    ],
  });

  it('fills as ScoDoc does', () => {
    const results = { students: { '1': { E1: { note: 12, decision: 'ADJ' } } }, unknownElements: ['E2'] };
    const filled = fillLikeScodoc(blank, results);
    const rowsStart = blank.lastIndexOf('\r\n1\t') + 2;
    assert.equal(filled.slice(0, rowsStart), blank.slice(0, rowsStart));
    assert.equal(
      filled.slice(rowsStart),
      '1\tA\tB\t 01/02/2007\t12,00\t20\t\tADM\t3\t20\r\n2\tC\tD\t 01/02/2007\t5\t\t\t\t\t\r\n',
    );
    const emptied = fillLikeScodoc(blank, { students: { '1': {} } });
    assert.ok(emptied.includes('1\tA\tB\t 01/02/2007\t\t\t\t\t\t\r\n'));
  });

  it('zips with folders, junk and CP437 names', async () => {
    const bytes = await buildScodocZip({
      base: 'été',
      maquette: latin1(blank),
      folder: 'export/',
      macosx: true,
      nameEncoding: 'cp437',
    });
    const zip = await JSZip.loadAsync(bytes, {
      checkCRC32: true,
      decodeFileName: (name) => Buffer.from(name as Uint8Array).toString('latin1'),
    });
    const names = Object.keys(zip.files);
    assert.ok(names.includes('export/'));
    assert.ok(names.includes('export/\x82t\x82.TXT'), 'é is 0x82 in CP437');
    assert.equal(names.filter((name) => name.startsWith('__MACOSX/')).length, 3);
  });

  it('writes the three lists of the log', () => {
    const log = scodocLog({
      nonTrouves: [{ nip: '1', nom: 'A', prenom: 'B' }],
      elementsInconnus: ['E1', 'E2'],
    });
    assert.ok(
      log.endsWith(
        '\nEtudiants Apogee non trouves dans ScoDoc:\n1\tA\tB' +
          '\nEtudiants Apogee non inscrits sur ScoDoc dans cette étape:\n' +
          '\n\nElements Apogee inconnus dans ces semestres ScoDoc:\nE1\nE2',
      ),
    );
  });

  for (const strings of ['shared', 'inline'] as const) {
    it(`writes a workbook, strings ${strings}`, async () => {
      const zip = await JSZip.loadAsync(buildXlsx([['a', 1, true, null, '<&>']], { strings }));
      const sheet = await zip.file('xl/worksheets/sheet1.xml')!.async('text');
      assert.equal(zip.file('xl/sharedStrings.xml') === null, strings === 'inline');
      assert.ok(sheet.includes('<c r="B1"><v>1</v></c><c r="C1" t="b"><v>1</v></c><c r="E1"'));
    });
  }
});

describe('fixtures: hostile archives', () => {
  const data = latin1('x'.repeat(1000));

  it('are readable where they should be', async () => {
    for (const bytes of [nestedZip(['a', 'b'], 'x.TXT', data), zip64('a/b/x.TXT', data)]) {
      const zip = await JSZip.loadAsync(bytes, { checkCRC32: true });
      assert.deepEqual(await zip.file('a/b/x.TXT')!.async('uint8array'), data);
    }
    assert.deepEqual(Object.keys((await JSZip.loadAsync(emptyZip())).files), []);
    const climbing = Object.values((await JSZip.loadAsync(climbingZip(data))).files);
    assert.ok(
      climbing.some(({ name, unsafeOriginalName }) => name === 'x.TXT' && unsafeOriginalName?.includes('..')),
    );
  });

  it('are refused where they should be', async () => {
    await assert.rejects(JSZip.loadAsync(wrongCrcZip('x.TXT', data), { checkCRC32: true }), /CRC32/u);
    await assert.rejects(JSZip.loadAsync(encryptedZip('x.TXT', data)), /[Ee]ncrypted/u);
    await assert.rejects(JSZip.loadAsync(truncatedZip(zip64('x.TXT', data), 100)));
  });

  it('lie in both headers', () => {
    const bytes = hugeClaimZip('x.TXT', data);
    const view = new DataView(bytes.buffer);
    const central = Buffer.from(bytes).indexOf('PK\x01\x02');
    assert.deepEqual([view.getUint32(22, true), view.getUint32(central + 24, true)], [201 << 20, 201 << 20]);
    const twice = Buffer.from(duplicateNamesZip('x.TXT', [data, data])).toString('latin1');
    assert.equal(twice.split('x.TXT').length - 1, 4);
  });

  it('inflate for real, and are small', async () => {
    const bytes = bombZip('x.TXT', 8);
    assert.ok(bytes.length < 20_000);
    const zip = await JSZip.loadAsync(bytes, { checkCRC32: true });
    const content = await zip.file('x.TXT')!.async('uint8array');
    assert.equal(content.length, 8 << 20);
    assert.ok(content.every((byte) => byte === 9));
  });
});

describe('fixtures: scale', () => {
  it('has the size that is asked for, and is the same each time', () => {
    const text = buildLargeMaquette({ ...largeEtape, students: 50 });
    const rows = rowsOf(text, 405);
    assert.equal(rows.length, 50);
    assert.ok(linesOf(text).at(-1)!.split('\t').length === 4 + 400 + 1);
    assert.equal(buildLargeMaquette({ ...largeEtape, students: 50 }), text);
    const blank = linesOf(buildLargeMaquette({ ...largeEtape, students: 1, filled: false }));
    assert.match(blank.at(-1)!, /^\d{8}\tNOM0\tPRÉNOM0\t 01\/01\/2007\t{401}$/u);
  });
});

describe('fixtures: demo', () => {
  it('is the same each time, and holds five files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'apogee-demo-'));
    try {
      const twice = [join(folder, 'a'), join(folder, 'b')];
      for (const path of twice) await writeDemo(path);
      const names = (await readdir(twice[0]!)).sort();
      assert.deepEqual(names, Object.values(demoNames).sort());
      for (const name of names) {
        assert.deepEqual(await readFile(join(twice[0]!, name)), await readFile(join(twice[1]!, name)), name);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('has the étape, columns and students that its facts say', () => {
    const text = fromLatin1(demoBlank());
    const lines = linesOf(text);
    const columns = lines
      .filter((line) => /^apoL_c\d{4}\t(?:ELP|VET)\t/u.test(line))
      .map((line) => line.split('\t'));
    assert.equal(columns.length, demoFacts.columns);
    assert.ok(columns.every((fields) => fields.length === 12));
    assert.equal(
      new Set(columns.map(([, typeObjet, code]) => `${typeObjet} ${code}`)).size,
      demoFacts.elements,
    );
    assert.equal(columns.at(-1)![2], demoFacts.etape);
    const labels = columns.map((fields) => fields[8]!.replace(/^\S+ - /u, ''));
    assert.deepEqual(
      labels.filter((label) => label.length > 25),
      [],
    );
    const nips = rowsOf(text).map(([nip]) => nip);
    assert.equal(nips.length, demoFacts.students);
    assert.equal(new Set(nips).size, demoFacts.students);
    assert.ok(text.includes(`apoC_Fichier_Exp\tC:\\TEMP\\${demoNames.blank}\r\n`));
    assert.deepEqual(
      [demoFacts.students, demoFacts.elements, demoFacts.columns],
      [60, 46, 122],
      'documentation and screenshots say so',
    );
  });

  it('has a ScoDoc ZIP that fills the cells that its facts say', async () => {
    const zip = await JSZip.loadAsync(await demoScodocZip(), { checkCRC32: true });
    assert.deepEqual(Object.keys(zip.files), [
      demoNames.blank,
      `scodoc-${demoFacts.base}.log.txt`,
      `${demoFacts.base}-nar.xlsx`,
      `${demoFacts.base}-decisions.xlsx`,
    ]);
    const filledBytes = await zip.file(demoNames.blank)!.async('uint8array');
    assert.deepEqual(filledBytes, demoFilled());
    const blank = rowsOf(fromLatin1(demoBlank()));
    const filled = rowsOf(fromLatin1(filledBytes));
    const counts = { filled: 0, changed: 0, emptied: 0 };
    for (const [row, fields] of blank.entries()) {
      for (const [index, before] of fields.entries()) {
        const after = filled[row]![index]!;
        if (before === after) continue;
        counts[before === '' ? 'filled' : after === '' ? 'emptied' : 'changed']++;
      }
    }
    assert.deepEqual(counts, demoFacts.cells);
    const log = await zip.file(`scodoc-${demoFacts.base}.log.txt`)!.async('text');
    assert.ok(log.includes(`non trouves dans ScoDoc:\n${demoFacts.cases.notFound}\t`));
    assert.ok(log.includes(`dans cette étape:\n${demoFacts.cases.notEnrolled}\t`));
    assert.ok(log.endsWith(`inconnus dans ces semestres ScoDoc:\n${demoFacts.unknownElements.join('\n')}`));
    const shared = await zip.file(`${demoFacts.base}-decisions.xlsx`)!.async('uint8array');
    const strings = await (await JSZip.loadAsync(shared)).file('xl/sharedStrings.xml')!.async('text');
    assert.ok(strings.includes(demoFacts.cases.resigned) && strings.includes('0,01'));
  });

  it('has results that Apogée accepts, but for those that its facts say', () => {
    const lines = linesOf(fromLatin1(demoFilled()));
    const start = lines.indexOf('XX-APO_TYP_RES-XX');
    const [, etape = [], elp = [], epr = []] = [1, 2, 3, 4].map((line) =>
      lines[start + line]!.split('\t').slice(1),
    );
    const columns = columnsOf(demoSpec().elements);
    const refused: { nip: string; code: string; value: string }[] = [];
    const absences: { nip: string; code: string; value: string }[] = [];
    for (const fields of rowsOf(fromLatin1(demoFilled()))) {
      for (const [index, { typeResultat, element }] of columns.entries()) {
        const value = fields[4 + index]!;
        const found = { nip: fields[0]!, code: element.code, value };
        if (typeResultat === 'R' && !(element.typeObjet === 'VET' ? etape : elp).includes(value))
          refused.push(found);
        if (typeResultat === 'N' && !/^(?:\d{1,2}(?:,\d{1,2})?)?$/u.test(value)) {
          absences.push(found);
          assert.ok(epr.includes(value));
        }
      }
    }
    assert.deepEqual(refused, demoFacts.refusedResults);
    const key = ({ nip, code, value }: (typeof absences)[number]): string => `${nip} ${code} ${value}`;
    assert.deepEqual(absences.map(key).sort(), demoFacts.absences.map(key).sort());
  });

  it('differs from Apogée after its computations in the cells that its facts say', () => {
    const filled = rowsOf(fromLatin1(demoFilled()));
    const after = rowsOf(fromLatin1(demoAfterComputation()));
    const columns = columnsOf(demoSpec().elements);
    const found: string[] = [];
    const same = (a: string, b: string): boolean => {
      const numeric = /^\d+(?:,\d+)?$/u;
      if (!numeric.test(a) || !numeric.test(b)) return a === b;
      return Number(a.replace(',', '.')) === Number(b.replace(',', '.'));
    };
    for (const [row, fields] of filled.entries()) {
      assert.deepEqual(after[row]!.slice(0, 4), fields.slice(0, 4));
      for (const [index, column] of columns.entries()) {
        const [scodoc, apogee] = [fields[4 + index]!, after[row]![4 + index]!];
        if (!same(scodoc, apogee)) found.push([fields[0], column.id, scodoc, apogee].join(' | '));
      }
    }
    const facts = demoFacts.differences.map(({ nip, column, scodoc, apogee }) =>
      [nip, column, scodoc, apogee].join(' | '),
    );
    assert.deepEqual(found, facts);
    const kinds = new Map<string, number>();
    for (const { kind } of demoFacts.differences) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    assert.deepEqual(Object.fromEntries([...kinds].filter(([kind]) => kind !== 'repeater').sort()), {
      'across-10': 1,
      mark: 4,
      'only-apogee': 1,
      'only-scodoc': 1,
      'points-jury': 6,
      result: 1,
      rounding: 3,
    });
    assert.equal(kinds.get('repeater'), demoFacts.cells.emptied);
  });

  it('plants differences that are what they are called', () => {
    const hundredths = (mark: string): number => Math.round(Number(mark.replace(',', '.')) * 1000);
    for (const { kind, scodoc, apogee, typeResultat, nip, code } of demoFacts.differences) {
      const apart = Math.abs(hundredths(scodoc) - hundredths(apogee));
      if (kind === 'rounding') assert.ok(apart > 0 && apart <= 5, nip);
      if (kind === 'mark') assert.ok(apart > 5, nip);
      if (kind === 'across-10') assert.notEqual(hundredths(scodoc) >= 10_000, hundredths(apogee) >= 10_000);
      if (kind === 'points-jury' && typeResultat === 'N') {
        const points = demoFacts.differences.find(
          (other) => other.nip === nip && other.code === code && other.typeResultat === 'J',
        );
        assert.equal(apart, hundredths(points!.apogee));
      }
      if (kind === 'repeater') assert.ok(demoFacts.cases.repeaters.includes(nip));
    }
    const result = demoFacts.differences.find(({ kind }) => kind === 'result');
    assert.deepEqual([result?.scodoc, result?.apogee], ['AJ', 'ADM']);
    const refused = demoFacts.differences.find(({ kind }) => kind === 'only-scodoc');
    assert.deepEqual([refused?.scodoc, refused?.apogee], ['AJAC', '']);
  });

  it('has a faulty maquette with its faults where its facts say', () => {
    const lines = linesOf(fromLatin1(demoFaulty()));
    for (const { line, field, value, kind } of demoFacts.faults) {
      assert.equal(lines[line - 1]!.split('\t')[field - 1], value, kind);
    }
    const sound = new Set(linesOf(buildMaquette(faultlessSpec())));
    const wrong = lines.flatMap((line, index) => (sound.has(line) ? [] : [index + 1]));
    const planted = demoFacts.faults
      .filter(({ kind }) => kind !== 'duplicate-student')
      .map(({ line }) => line);
    assert.deepEqual(wrong, planted, 'no other line differs from a sound maquette');
    assert.deepEqual(
      [...planted].sort((a, b) => a - b),
      planted,
    );
  });
});
