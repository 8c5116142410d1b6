/** What is wrong in a file or between two files, and must not go through a merge or a comparison in silence. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComparisonJson, MergeJson } from '../../../src/cli/json';
import {
  buildMaquette,
  latin1,
  type ElementSpec,
  type MaquetteSpec,
  type StudentSpec,
} from '../../fixtures/maquette-builder';
import { anyValues, cli, mergeWords } from './run-cli';

const sample = join(__dirname, '../../fixtures/samples/apogee-2026.TXT');
const ue: ElementSpec = { typeObjet: 'ELP', code: 'UE1', label: 'Maths', types: 'NBJR' };
const zoe: StudentSpec = { nip: '10000001', nom: 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007' };
const luc: StudentSpec = { nip: '10000002', nom: 'ROY', prenom: 'LUC', naissance: '03/04/2007' };
const marks = ['12,00', '20', '', 'ADM'];

function maquette(students: readonly StudentSpec[], more: Partial<MaquetteSpec> = {}): string {
  return buildMaquette({ elements: [ue], students, ...more });
}

/** As ScoDoc writes it: without a tab at the end of rows. */
function exported(students: readonly StudentSpec[], more: Partial<MaquetteSpec> = {}): string {
  return maquette(students, { layout: { rowTrailingTab: false }, ...more });
}

describe('a fault that a check knows', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const put = async (apogee: string, scodoc: string): Promise<void> => {
    await writeFile(at('a.TXT'), latin1(apogee));
    await writeFile(at('s.TXT'), latin1(scodoc));
  };
  const merge = async (...options: string[]): Promise<{ code: number | null; json: MergeJson }> => {
    const words = mergeWords(folder, '--output', at('o.TXT'), '--format', 'json');
    const { code, stdout } = await cli([...words, ...options]);
    return { code, json: JSON.parse(stdout) as MergeJson };
  };
  const compare = async (): Promise<{ code: number | null; json: ComparisonJson }> => {
    const { code, stdout } = await cli(['compare', at('a.TXT'), at('s.TXT'), '--format', 'json']);
    return { code, json: JSON.parse(stdout) as ComparisonJson };
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apogee-faults-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('of the line of ids keeps a merge and a comparison from starting, whatever is forced', async () => {
    const text = readFileSync(sample, 'latin1');
    const missing = text.replace('\tapoL_c0005\tapoL_c0006\tapoL_c0007\tapoL_c0008\t', '\t');
    assert.notEqual(missing, text);
    const line = text.split('\r\n').findIndex((each) => each.startsWith('apoL_a01_code\tapoL_a02')) + 1;
    for (const [apogee, scodoc, side, name] of [
      [text, missing, 'ScoDoc', 's.TXT'],
      [missing, text, 'Apogée', 'a.TXT'],
    ] as const) {
      await put(apogee, scodoc);
      for (const words of [
        mergeWords(folder, '--output', at('o.TXT'), '--force', '--conflicts', 'take-scodoc'),
        ['compare', at('a.TXT'), at('s.TXT')],
      ]) {
        const { code, stdout, stderr } = await cli(words);
        assert.deepEqual([code, stdout], [2, ''], words[0]);
        assert.match(stderr, /^apogee-maquette: [^\n]+\n$/);
        for (const part of [name, `(${side})`, ` ${line}:`, 'header-mismatch'])
          assert.ok(stderr.includes(part), `${part} in ${stderr}`);
      }
      assert.ok(!existsSync(at('o.TXT')));
    }
  });

  it('of a section that stands twice does, too', async () => {
    const text = exported([{ ...zoe, values: marks }]);
    await put(maquette([zoe]), text + text.slice(text.indexOf('XX-APO_VALEURS-XX')));
    const { code, stderr } = await cli(mergeWords(folder, '--in-place', '--force'));
    assert.equal(code, 2);
    assert.match(stderr, /s\.TXT.*\(ScoDoc\).*duplicate-section/);
  });

  const line = maquette([]).split('\r\n').length;
  const faults: readonly (readonly [what: string, apogee: string, scodoc: string, conflicts: object[]])[] = [
    [
      'two tabs too many',
      maquette([zoe, luc]),
      exported([
        { ...zoe, values: ['', '', ...marks] },
        { ...luc, values: marks },
      ]),
      [{ nip: '10000001', side: 'scodoc', code: 'too-many-fields', line }],
    ],
    [
      'a first name merged into the name',
      maquette([zoe, luc]).replace('NÉEL\tZOÉ', 'NÉEL ZOÉ'),
      exported([
        { ...zoe, values: marks },
        { ...luc, values: marks },
      ]),
      [{ nip: '10000001', side: 'apogee', code: 'shifted-row', line }],
    ],
    [
      'a field that was lost somewhere',
      maquette([zoe, luc]),
      exported([
        { ...zoe, values: marks },
        { ...luc, values: marks },
      ]).replace('12,00\t20\t\tADM', '12,00\t20\tADM'),
      [{ nip: '10000001', side: 'scodoc', code: 'uneven-row', line }],
    ],
    [
      'rows at fault on both sides',
      maquette([zoe, luc]).replace('NÉEL\tZOÉ', 'NÉEL ZOÉ'),
      exported([
        { ...zoe, values: marks },
        { ...luc, values: [...marks, 'x'] },
      ]).replace('NÉEL\tZOÉ', 'NÉEL ZOÉ'),
      [
        { nip: '10000001', side: 'apogee', code: 'shifted-row', line },
        { nip: '10000001', side: 'scodoc', code: 'shifted-row', line },
        { nip: '10000002', side: 'scodoc', code: 'too-many-fields', line: line + 1 },
      ],
    ],
  ];
  for (const [what, apogee, scodoc, conflicts] of faults)
    it(`of a row leaves its student out and stops: ${what}`, async () => {
      await put(apogee, scodoc);
      const stopped = await merge();
      assert.equal(stopped.code, 1);
      assert.ok(!existsSync(at('o.TXT')));
      assert.deepEqual(stopped.json.rowConflicts, conflicts);
      const { identityConflicts, studentsOnlyInApogee, studentsOnlyInScodoc } = stopped.json;
      assert.deepEqual([identityConflicts, studentsOnlyInApogee, studentsOnlyInScodoc], [[], [], []]);
      const nips = (conflicts as { nip: string }[]).map(({ nip }) => nip);
      assert.ok(stopped.json.filled.every(({ nip }) => !nips.includes(nip)));
      assert.equal(
        stopped.json.filled.length > 0,
        nips.every((nip) => nip !== luc.nip),
      );

      const compared = await compare();
      assert.deepEqual([compared.code, compared.json.rowConflicts], [1, conflicts]);
      assert.ok(compared.json.differences.every(({ nip }) => !nips.includes(nip)));
      assert.deepEqual(compared.json.studentsOnlyInApogee, []);

      // as told, the others are merged
      assert.equal((await merge('--conflicts', 'keep-apogee')).code, 0);
      const merged = readFileSync(at('o.TXT'), 'latin1').split('\r\n');
      assert.equal(merged[line - 1], apogee.split('\r\n')[line - 1], 'the row stays as it is');
    });

  it('of a row makes a comparison of else equal files another', async () => {
    const values = marks;
    await put(
      exported([
        { ...zoe, values },
        { ...luc, values: [...values, 'x'] },
      ]),
      exported([
        { ...zoe, values },
        { ...luc, values },
      ]),
    );
    const { code, json } = await compare();
    assert.deepEqual([code, json.differences.length, json.rowConflicts.length], [1, 0, 1]);
  });

  it('of a row is said first in the text', async () => {
    await put(maquette([zoe, luc]), exported([{ ...zoe, values: ['', ...marks] }, luc]));
    for (const [words, next] of [
      [mergeWords(folder, '--dry-run'), 'Values filled'],
      [['compare', at('a.TXT'), at('s.TXT')], 'Students compared'],
    ] as const) {
      const { stdout } = await cli(words);
      const place = stdout.indexOf('too-many-fields');
      assert.ok(place > 0);
      assert.ok(place < stdout.indexOf(next));
    }
  });
});

describe('two files that may not belong together', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const run = async (
    apogee: string,
    scodoc: string,
    ...options: string[]
  ): Promise<{
    merged: MergeJson;
    mergeCode: number | null;
    compared: ComparisonJson;
    compareCode: number | null;
  }> => {
    await writeFile(at('a.TXT'), latin1(apogee));
    await writeFile(at('s.TXT'), latin1(scodoc));
    const files = [at('a.TXT'), at('s.TXT'), '--format', 'json'];
    const merged = await cli(['merge', ...anyValues, ...files, '--output', at('o.TXT'), ...options]);
    const compared = await cli(['compare', ...files]);
    return {
      ...{ merged: JSON.parse(merged.stdout) as MergeJson, mergeCode: merged.code },
      ...{ compared: JSON.parse(compared.stdout) as ComparisonJson, compareCode: compared.code },
    };
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apogee-faults-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('without one student in common change nothing', async () => {
    const options = ['--force', '--conflicts', 'take-scodoc'];
    const { merged, mergeCode } = await run(
      maquette([zoe]),
      exported([{ ...luc, values: marks }]),
      ...options,
    );
    assert.deepEqual([mergeCode, merged.written], [1, null]);
    assert.ok(!existsSync(at('o.TXT')));
    const { stdout } = await cli(mergeWords(folder, '--dry-run'));
    assert.match(stdout, /No student stands in both files/);
  });

  it('never give marks of session 1 to session 2', async () => {
    const session = (which: string): Partial<MaquetteSpec> => ({ elements: [{ ...ue, session: which }] });
    const { merged } = await run(
      maquette([zoe], session('2')),
      exported([{ ...zoe, values: marks }], session('1')),
    );
    assert.deepEqual([merged.filled, merged.loosePairs], [[], []]);
    assert.equal(merged.columnsOnlyInApogee.length, 4);
  });

  it('say which columns were paired by their code alone', async () => {
    const session = (which: string): Partial<MaquetteSpec> => ({ elements: [{ ...ue, session: which }] });
    const { merged, compared } = await run(
      maquette([zoe], session('2')),
      exported([{ ...zoe, values: marks }], session('0')),
    );
    const pairs = ['N', 'B', 'J', 'R'].map((typeResultat, rank) => {
      const column = {
        typeObjet: 'ELP',
        code: 'UE1',
        version: '',
        annee: '2026',
        admission: '1',
        typeResultat,
      };
      const id = `apoL_c000${rank + 1}`;
      return { apogee: { id, session: '2', ...column }, scodoc: { id, session: '0', ...column } };
    });
    assert.deepEqual([merged.loosePairs, compared.loosePairs], [pairs, pairs]);
    assert.equal(merged.filled.length, 3);
  });

  it('are not known to be of one diploma when neither says which', async () => {
    const titles = { apoC_cod_dip: '', apoC_cod_vdi: '', apoC_annee: '' };
    const { merged, mergeCode, compared, compareCode } = await run(
      maquette([zoe], { titles }),
      maquette([zoe], { titles }),
    );
    const blank = ['diplome', 'vdi', 'annee'].map((field) => ({ field, apogee: '', scodoc: '' }));
    assert.deepEqual([mergeCode, merged.headerConflicts], [1, blank]);
    assert.deepEqual([compareCode, compared.header], [1, blank]);
  });

  it('don’t know who a student is of whom neither says a name', async () => {
    const nobody = { ...zoe, nom: '', prenom: ' ', naissance: '' };
    const { merged, mergeCode } = await run(maquette([nobody]), exported([{ ...nobody, values: marks }]));
    const identity = { nom: '', prenom: '', naissance: '' };
    assert.deepEqual(
      [mergeCode, merged.filled, merged.identityConflicts],
      [1, [], [{ nip: zoe.nip, apogee: identity, scodoc: identity }]],
    );
  });

  it('are not the same when a code has another name and another birth date', async () => {
    const other = { ...luc, nip: zoe.nip };
    const { merged, compared, compareCode } = await run(maquette([zoe]), exported([other]));
    const conflict = {
      nip: zoe.nip,
      apogee: { nom: 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007' },
      scodoc: { nom: 'ROY', prenom: 'LUC', naissance: '03/04/2007' },
    };
    assert.deepEqual([merged.identityConflicts, compared.identityConflicts], [[conflict], [conflict]]);
    assert.equal(compareCode, 1);
    const renamed = await run(maquette([zoe]), exported([{ ...zoe, nom: 'AUTRE' }]));
    assert.deepEqual([renamed.compared.identityConflicts, renamed.compareCode], [[], 0]);
  });
});
