import assert from 'node:assert/strict';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComparisonJson } from '../../../src/cli/json';
import { demoAfterComputation, demoBlank, demoFacts, demoFilled, demoScodocZip } from '../../../demo/demo';
import { buildMaquette, latin1 } from '../../fixtures/maquette-builder';
import { buildLargeMaquette, largeEtape } from '../../fixtures/scale';
import { scodocEntries } from '../../fixtures/scodoc-builder';
import { writeZip } from '../../fixtures/zip-writer';
import { cli, cliInto } from './run-cli';

/** One student, one element, and this mark. */
function small(note: string): Uint8Array {
  return latin1(
    buildMaquette({
      elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'Maths', types: 'NB' }],
      students: [
        { nip: '10000001', nom: 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007', values: [note, '20'] },
      ],
    }),
  );
}

describe('apogee-maquette compare', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const put = (name: string, bytes: Uint8Array): Promise<void> => writeFile(at(name), bytes);
  const jsonOf = async (...words: string[]): Promise<{ code: number; json: ComparisonJson }> => {
    const { code, stdout, stderr } = await cli(['compare', ...words, '--format', 'json']);
    assert.equal(stderr, '');
    return { code, json: JSON.parse(stdout) as ComparisonJson };
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apogee-compare-'));
    await put('after.TXT', demoAfterComputation());
    await put('filled.TXT', demoFilled());
    await put('s.zip', await demoScodocZip());
    await put('a.TXT', small('12,5'));
    await put('b.TXT', small('12,51'));
  });
  after(() => rm(folder, { recursive: true }));

  it('finds the demo’s planted differences in the ZIP, with the keys that programs know', async () => {
    const { code, json } = await jsonOf(at('after.TXT'), at('s.zip'));
    assert.equal(code, 1);
    assert.deepEqual(Object.keys(json), [
      'header',
      'summary',
      'differences',
      'rowConflicts',
      'identityConflicts',
      'studentsOnlyInApogee',
      'studentsOnlyInScodoc',
      'columnsOnlyInApogee',
      'columnsOnlyInScodoc',
      'loosePairs',
      'juryPoints',
    ]);
    assert.deepEqual(Object.keys(json.summary), [
      'students',
      'values',
      'equal',
      'withinTolerance',
      'equivalent',
      'different',
      'juryPoints',
      'onlyApogee',
      'onlyScodoc',
    ]);
    assert.deepEqual(Object.keys(json.differences[0]!), [
      'nip',
      'nom',
      'prenom',
      'column',
      'apogee',
      'scodoc',
      'kind',
      'weight',
    ]);
    const { students, values, ...counts } = json.summary;
    assert.equal(students, demoFacts.students);
    assert.equal(values, demoFacts.students * demoFacts.columns);
    assert.equal(
      Object.values(counts).reduce((sum, count) => sum + count, 0),
      values,
    );
    const planted = demoFacts.differences.filter(({ kind }) => kind !== 'rounding');
    assert.deepEqual(
      json.differences.map(({ nip, column, apogee, scodoc }) => [nip, column.id, apogee, scodoc]),
      planted.map(({ nip, column, apogee, scodoc }) => [nip, column, apogee, scodoc]),
    );
    assert.deepEqual(
      json.juryPoints.map(({ nip, column, points }) => [nip, column.code, column.typeResultat, points]),
      demoFacts.differences
        .filter(({ kind, typeResultat }) => kind === 'points-jury' && typeResultat === 'J')
        .map(({ nip, code: ue, apogee }) => [nip, ue, 'J', Number(apogee.replace(',', '.'))]),
    );
  });

  it('exits with 0 on the same file, whatever the format', async () => {
    for (const format of ['text', 'json', 'csv']) {
      const { code, stderr } = await cli(['compare', at('filled.TXT'), at('s.zip'), '--format', format]);
      assert.deepEqual([code, stderr], [0, ''], format);
    }
  });

  it('takes a tolerance, with a point or a comma, and refuses what is none', async () => {
    assert.equal((await jsonOf(at('a.TXT'), at('b.TXT'))).code, 1);
    for (const tolerance of ['0.01', '0,01']) {
      const { code, json } = await jsonOf(at('a.TXT'), at('b.TXT'), '--tolerance', tolerance);
      assert.deepEqual([code, json.summary.withinTolerance], [0, 1]);
    }
    for (const tolerance of ['-1', 'x', '']) {
      const { code, stdout, stderr } = await cli([
        ...['compare', at('a.TXT'), at('b.TXT'), `--tolerance=${tolerance}`],
      ]);
      assert.deepEqual([code, stdout, stderr.trim().split('\n').length], [2, '', 1]);
    }
  });

  it('exits with 1 when only a student, a column or the header differs', async () => {
    const maquette = (more: { code?: string; nip?: string; diplome?: string }): Uint8Array =>
      latin1(
        buildMaquette({
          titles: { apoC_cod_dip: more.diplome ?? 'D' },
          elements: [{ typeObjet: 'ELP', code: more.code ?? 'UE1', label: 'Maths', types: 'N' }],
          students: [{ nip: more.nip ?? '1', nom: 'A', prenom: 'B', naissance: '01/02/2007' }],
        }),
      );
    await put('1.TXT', maquette({}));
    for (const [more, key] of [
      [{ code: 'UE2' }, 'columnsOnlyInScodoc'],
      [{ nip: '2' }, 'studentsOnlyInApogee'],
      [{ diplome: 'E' }, 'header'],
    ] as const) {
      await put('2.TXT', maquette(more));
      const { code, json } = await jsonOf(at('1.TXT'), at('2.TXT'));
      assert.deepEqual([code, json[key].length, json.differences.length], [1, 1, 0], key);
    }
  });

  it('says what differs in text, and gives a CSV for Excel', async () => {
    const { stdout: text } = await cli(['compare', at('a.TXT'), at('b.TXT')]);
    assert.match(text, /10000001\s+NÉEL\s+ZOÉ\s+UE1\s+Maths\s+0\s+N\s+apoL_c0001\s+12,5\s+12,51\s+-0,01/);
    const { stdout: csv } = await cli(['compare', at('a.TXT'), at('b.TXT'), '--format', 'csv']);
    assert.ok(csv.startsWith('\ufeff'));
    assert.ok(csv.split('\n').every((line) => line === '' || line.endsWith('\r')));
    assert.match(csv, /10000001;NÉEL;ZOÉ;UE1;Maths;0;N;apoL_c0001;12,5;12,51;-0,01;/);
  });

  it('takes the maquette of the ZIP that --entry names, and asks for it when several could serve', async () => {
    const entries = [
      ...scodocEntries({ base: 'un', maquette: small('12,5') }),
      ...scodocEntries({ base: 'deux', maquette: small('13') }),
    ];
    await put('set.zip', writeZip(entries));
    const asked = await cli(['compare', at('a.TXT'), at('set.zip')]);
    assert.deepEqual([asked.code, asked.stdout], [2, '']);
    assert.match(asked.stderr, /--entry: un\.TXT, deux\.TXT/);
    assert.equal((await jsonOf(at('a.TXT'), at('set.zip'), '--entry', 'un.TXT')).code, 0);
    assert.equal((await jsonOf(at('a.TXT'), at('set.zip'), '--entry', 'deux.TXT')).code, 1);
  });

  it('says exactly what the JSON promises', async () => {
    const maquette = (values: string[], more: { nip?: string; code?: string } = {}): Uint8Array =>
      latin1(
        buildMaquette({
          titles: { apoC_cod_dip: 'D', apoC_annee: more.nip ? '2025/2026' : '2026/2027' },
          elements: [
            { typeObjet: 'ELP', code: 'UE1', label: 'Maths', types: 'NBJR' },
            { typeObjet: 'ELP', code: more.code ?? 'UE2', label: 'Physique', types: 'N' },
          ],
          students: [
            { nip: '10000001', nom: 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007', values },
            { nip: more.nip ?? '2', nom: 'ROY', prenom: 'LUC', naissance: '03/04/2007', values: [] },
          ],
        }),
      );
    await put('1.TXT', maquette(['12,5', '20', '0,5', 'AJ']));
    await put('2.TXT', maquette(['12', '', '', 'ADM'], { nip: '3', code: 'UE3' }));
    const { code, json } = await jsonOf(at('1.TXT'), at('2.TXT'));
    const column = (id: string, ue: string, typeResultat: string): object => ({
      ...{ id, typeObjet: 'ELP', code: ue, version: '', annee: '2026', session: '0', admission: '1' },
      typeResultat,
    });
    const difference = { nip: '10000001', nom: 'NÉEL', prenom: 'ZOÉ' };
    assert.equal(code, 1);
    assert.deepEqual(json, {
      header: [{ field: 'annee', apogee: '2026/2027', scodoc: '2025/2026' }],
      summary: {
        ...{ students: 1, values: 4, equal: 0, withinTolerance: 0, equivalent: 0 },
        ...{ different: 1, juryPoints: 1, onlyApogee: 2, onlyScodoc: 0 },
      },
      differences: [
        {
          ...{ ...difference, column: column('apoL_c0001', 'UE1', 'N'), apogee: '12,5', scodoc: '12' },
          ...{ kind: 'jury-points', weight: 'minor' },
        },
        {
          ...{ ...difference, column: column('apoL_c0002', 'UE1', 'B'), apogee: '20', scodoc: '' },
          ...{ kind: 'only-apogee', weight: null },
        },
        {
          ...{ ...difference, column: column('apoL_c0003', 'UE1', 'J'), apogee: '0,5', scodoc: '' },
          ...{ kind: 'only-apogee', weight: null },
        },
        {
          ...{ ...difference, column: column('apoL_c0004', 'UE1', 'R'), apogee: 'AJ', scodoc: 'ADM' },
          ...{ kind: 'different', weight: 'code' },
        },
      ],
      rowConflicts: [],
      identityConflicts: [],
      studentsOnlyInApogee: ['2'],
      studentsOnlyInScodoc: ['3'],
      columnsOnlyInApogee: [column('apoL_c0005', 'UE2', 'N')],
      columnsOnlyInScodoc: [column('apoL_c0005', 'UE3', 'N')],
      loosePairs: [],
      juryPoints: [{ nip: '10000001', column: column('apoL_c0003', 'UE1', 'J'), points: 0.5 }],
    });
  });

  it('tells of a large étape that differs everywhere, in little memory', async function () {
    this.timeout(60_000);
    const text = buildLargeMaquette(largeEtape);
    const rows = text.indexOf('XX-APO_VALEURS-XX');
    let values = 0;
    const other = text.slice(rows).replace(/\t(?:\d+,\d\d|20|[A-Z]{2,4})(?=\t)/g, () => {
      values++;
      return '\t99';
    });
    assert.ok(values > 400_000);
    await put('large.TXT', latin1(text));
    await put('other.TXT', latin1(text.slice(0, rows) + other));
    for (const format of ['text', 'json', 'csv']) {
      const file = await open(at('result'), 'w');
      const words = ['compare', at('large.TXT'), at('other.TXT'), '--format', format];
      const { code, stderr } = await cliInto(words, file.fd, 100);
      await file.close();
      const lines = (await readFile(at('result'))).reduce((sum, byte) => sum + Number(byte === 0x0a), 0);
      assert.deepEqual([code, stderr, lines >= values], [1, '', true], format);
    }
  });

  it('says what the export holds when --entry names nothing of it', async () => {
    for (const [scodoc, holds] of [
      ['s.zip', 'V1INFO3-2026.TXT'],
      ['filled.TXT', 'filled.TXT'],
    ] as const) {
      const { code, stderr } = await cli(['compare', at('after.TXT'), at(scodoc), '--entry', 'other.TXT']);
      assert.equal(code, 2);
      assert.ok(stderr.includes('other.TXT') && stderr.includes(holds), stderr);
    }
  });

  it('exits with 2 and one line on unusable input', async () => {
    await put('blank.TXT', demoBlank());
    await put('no.TXT', latin1('bonjour\r\n'));
    for (const words of [
      [],
      [at('a.TXT')],
      [at('a.TXT'), at('b.TXT'), at('b.TXT')],
      [at('absent.TXT'), at('b.TXT')],
      [at('a.TXT'), at('absent.TXT')],
      [at('no.TXT'), at('b.TXT')],
      [at('a.TXT'), at('no.TXT')],
      [at('a.TXT'), at('b.TXT'), '--format', 'xml'],
      [at('a.TXT'), at('b.TXT'), '--nothing'],
    ]) {
      const { code, stdout, stderr } = await cli(['compare', ...words]);
      assert.deepEqual([code, stdout], [2, ''], words.join(' '));
      assert.match(stderr, /^apogee-maquette: [^\n]+\n$/);
      assert.doesNotMatch(stderr, /\bat .*:\d+:\d+/);
    }
  });
});
