import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/maquette/edits';
import type { Maquette } from '../../../src/maquette/maquette';
import { parseMaquette } from '../../../src/maquette/parse';
import { outcomeOf } from '../../../src/merge/outcome';
import { reviewMerge } from '../../../src/merge/changes';
import { missingTables } from '../../../src/merge/missing-tables';
import type { MergeOptions } from '../../../src/merge/options';
import type { MergePlan } from '../../../src/merge/plan';
import { mergeEdits, planMerge } from '../../../src/merge/plan';
import type { MergeReportOptions, MergeReportSources } from '../../../src/merge/report';
import { mergeReport, mergeTitle } from '../../../src/merge/report';
import { partWritten } from '../../../src/merge/written-now';
import { allChanges } from '../../../src/merge/short-way';
import { fill, say } from '../../../src/message';
import { csv } from '../../../src/report/csv';
import { htmlPage } from '../../../src/report/html';
import { markdown } from '../../../src/report/markdown';
import type { ReportTable } from '../../../src/report/tables';
import { PairTables } from '../../../src/pairing/tables';
import { buildMaquette, type StudentSpec } from '../../fixtures/maquette-builder';

const elements = [
  { typeObjet: 'ELP', code: 'UE1', label: 'Maths', types: 'NBJR' },
  { typeObjet: 'ELP', code: 'UE2', label: 'Droit', types: 'NBR' },
];
const student = (nip: string, values: readonly string[], more: Partial<StudentSpec> = {}): StudentSpec => ({
  ...{ nip, nom: `NOM${nip}`, prenom: `Prénom${nip}`, naissance: '19/08/2007', values },
  ...more,
});
const build = (...students: StudentSpec[]): Maquette =>
  parseMaquette(buildMaquette({ elements, students, layout: { rowTrailingTab: false } }));

const apogee = build(
  student('011', ['9', '20', '0,5', 'AJ']),
  student('12', []),
  student('13', []),
  student('14', []),
  student('15', []),
);
const scodoc = build(
  student('011', ['12,00', '20', '', 'ADM', '13', '20', 'AJAC']),
  student('12', ['12', '20', '', 'ADM']),
  student('13', []),
  student('15', ['12', '20', '', 'ADM'], { nom: 'AUTRE' }),
  student('99', ['12', '20', '', 'ADM']),
);
const decision = { nip: '13', result: 'NAR', mark: '0,01', isNar: true, comment: 'Pas de decision' };
const sources: MergeReportSources = {
  ...{ apogee: 'a.TXT', scodoc: 'v.zip' },
  decisions: { decisions: new Map([['13', decision]]), nar: new Set(['14']) },
  unread: [say('“{0}” cannot be read.', '<b>.xlsx')],
};
const names: MergeReportOptions = { names: 'names', filled: 'listed' };

function plan(options: Partial<MergeOptions> = {}): MergePlan {
  return planMerge(apogee, scodoc, { conflicts: 'take-scodoc', refused: 'leave', ...options });
}

function tables(made: MergePlan, options: Partial<MergeReportOptions> = {}): Map<string, unknown[]> {
  const report = mergeReport(made, sources, { ...names, ...options }, fill);
  for (const { head, rows, places } of report) {
    if (head.length > 0) for (const row of rows) assert.equal(row.length, head.length);
    if (places) assert.equal([...places].length, [...rows].length);
  }
  return new Map(report.map(({ title, rows }) => [title, [...rows]]));
}

const who = (nip: string): string[] => [nip, `NOM${nip}`, `Prénom${nip}`];

describe('the report of a merge', () => {
  it('has a table for each thing that was done or left, what needs a look first', () => {
    assert.deepEqual(
      [...tables(plan({ refused: 'write' })).keys()],
      [
        'Merge of a ScoDoc export',
        'Students left out: same code, another person?',
        'Values that Apogée would refuse',
        'Values overwritten by those of ScoDoc',
        'Students for whom nothing came',
        'Elements left blank for students to whom other values came',
        'Students of ScoDoc without counterpart in Apogée',
        'Points jury kept',
        'Values filled, by element',
        'Values filled',
        'Values of Apogée kept, ScoDoc has none',
      ],
    );
  });

  it('counts and lists what was written, with names and what stood there', () => {
    const made = tables(plan());
    assert.deepEqual(made.get('Values overwritten by those of ScoDoc'), [
      [...who('011'), 'UE1', 'Maths', '0', 'N', '9', '12,00'],
      [...who('011'), 'UE1', 'Maths', '0', 'R', 'AJ', 'ADM'],
    ]);
    assert.deepEqual(made.get('Values filled'), [
      [...who('011'), 'UE2', 'Droit', '0', 'N', '', '13'],
      [...who('011'), 'UE2', 'Droit', '0', 'B', '', '20'],
      [...who('12'), 'UE1', 'Maths', '0', 'N', '', '12'],
      [...who('12'), 'UE1', 'Maths', '0', 'B', '', '20'],
      [...who('12'), 'UE1', 'Maths', '0', 'R', '', 'ADM'],
    ]);
    assert.deepEqual(made.get('Values filled, by element'), [
      ['UE2', 'Droit', 'N 1, B 1'],
      ['UE1', 'Maths', 'N 1, B 1, R 1'],
    ]);
    assert.deepEqual(made.get('Merge of a ScoDoc export'), [
      ['Maquette of Apogée', 'a.TXT'],
      ['Maquette of ScoDoc', 'v.zip'],
      ['Values filled', 5],
      ['Values overwritten', 2],
      ['Values kept where ScoDoc has another', 0],
      ['Values kept where ScoDoc has none', 1],
      ['Values that Apogée would refuse', 1],
      ['Points jury kept', 1],
      ['Values that were the same', 1],
      ['Students matched', 3],
      ['Students for whom nothing came', 2],
      ['Columns matched', 7],
    ]);
  });

  it('says of a refused value whether it was written, and of a code what was written instead', () => {
    const refused = 'Values that Apogée would refuse';
    const row = [...who('011'), 'UE2', 'Droit', '0', 'R', '', 'AJAC'];
    assert.deepEqual(tables(plan()).get(refused), [[...row, 'no']]);
    assert.deepEqual(tables(plan({ refused: 'write' })).get(refused), [[...row, 'yes']]);
    const turned = tables(plan({ codes: { ELP: { AJAC: 'AJ' } } }));
    assert.equal(turned.get(refused), undefined);
    assert.deepEqual((turned.get('Values filled') as string[][])[2], [...row.slice(0, -1), 'AJAC → AJ']);
  });

  it('says what did not come, with the decision of the étape beside the student', () => {
    const made = tables(plan());
    assert.deepEqual(made.get('Students for whom nothing came'), [
      [...who('13'), 'ScoDoc gave no value', 'NAR', 'Pas de decision', 'yes'],
      [...who('14'), 'the other file has no such code', '', '', 'yes'],
    ]);
    assert.deepEqual(made.get('Elements left blank for students to whom other values came'), [
      ['UE2', 'Droit', 2, '12 NOM12 Prénom12, 15 NOM15 Prénom15'],
    ]);
    assert.deepEqual(made.get('Students of ScoDoc without counterpart in Apogée'), [
      [...who('99'), 'the other file has no such code'],
    ]);
    assert.deepEqual(made.get('Points jury kept'), [[...who('011'), 'UE1', 'Maths', '0,5', '12,00']]);
  });

  it('says the same before a merge as after it', () => {
    const review = reviewMerge(apogee, scodoc);
    const writer = new PairTables('names', fill);
    const plain = (list: readonly ReportTable[]): unknown[] =>
      list.map((each) => ({ ...each, rows: [...each.rows] }));
    const before = plain(missingTables(review, sources, writer));
    const after = plain(missingTables(outcomeOf(review, allChanges(review)), sources, writer));
    assert.equal(before.length, 4);
    assert.deepEqual(after, before);
  });

  it('names at most fifty students of an element', () => {
    const nips = Array.from({ length: 53 }, (_, index) => String(100 + index));
    const [blank, half] = [[], ['12', '20', '', 'ADM']].map((values) =>
      build(...nips.map((nip) => student(nip, values))),
    );
    const made = planMerge(blank!, half!, { conflicts: 'take-scodoc' });
    const [row] = tables(made, { names: 'codes' }).get(
      'Elements left blank for students to whom other values came',
    ) as [string[]];
    assert.deepEqual(row.slice(0, 3), ['UE2', 'Droit', 53]);
    assert.deepEqual(row[3]!.split(', '), [...nips.slice(0, 50), '… and 3 more.']);
  });

  it('leads each value to its cell, and each student to the row', () => {
    const report = mergeReport(plan(), sources, names, fill);
    const places = (title: string): unknown[] => [
      ...(report.find((each) => each.title === title)?.places ?? []),
    ];
    assert.deepEqual(places('Values overwritten by those of ScoDoc'), [
      { nip: '011', column: 'apoL_c0001' },
      { nip: '011', column: 'apoL_c0004' },
    ]);
    assert.deepEqual(places('Students for whom nothing came'), [{ nip: '13' }, { nip: '14' }]);
    assert.deepEqual(places('Points jury kept'), [{ nip: '011', column: 'apoL_c0003' }]);
  });

  describe('is true after an undo', () => {
    const back = 'Values taken back, or changed since';
    const merged = (): string => applyEdits(apogee.text, mergeEdits(plan()));
    const now = (text: string): Map<string, unknown[]> =>
      tables(plan(), { written: partWritten(plan(), parseMaquette(text)) });

    it('says nothing of it while all stands', () => {
      assert.deepEqual(now(merged()), tables(plan()));
    });

    it('tells values that were changed since from those that stand', () => {
      const made = now(merged().replace('12,00', '12,01'));
      assert.deepEqual(made.get(back), [[...who('011'), 'UE1', 'Maths', '0', 'N', '9', '12,00', '12,01']]);
      assert.equal(made.get('Values overwritten by those of ScoDoc')?.length, 1);
      const counts = new Map(made.get('Merge of a ScoDoc export') as [string, unknown][]);
      assert.deepEqual([counts.get(back), counts.get('Values overwritten')], [1, 1]);
    });

    it('has all that was written among what was taken back, once it is undone', () => {
      const made = now(apogee.text);
      assert.equal(made.get(back)?.length, 7);
      for (const title of [
        'Values filled',
        'Values filled, by element',
        'Values overwritten by those of ScoDoc',
      ])
        assert.equal(made.get(title), undefined);
      const [counts] = mergeReport(plan(), sources, { ...names, written: partWritten(plan(), apogee) }, fill);
      assert.match(counts!.notes![0]!, /^Taken back: none/);
    });

    it('finds its cells again when rows have moved, and says where a student is gone', () => {
      const lines = merged().split('\r\n');
      const row = lines.findIndex((line) => line.startsWith('011\t'));
      const moved = [...lines.slice(0, row), lines[row + 1], lines[row], ...lines.slice(row + 2)];
      assert.equal(now(moved.join('\r\n')).get(back), undefined);
      const gone = now([...lines.slice(0, row), ...lines.slice(row + 1)].join('\r\n')).get(
        back,
      ) as string[][];
      assert.deepEqual(
        gone.map((cells) => [cells[0], cells.at(-1)]),
        Array(4).fill(['011', '–']),
      );
    });

    it('says of a refused value that was taken back that it is not written', () => {
      const written = plan({ refused: 'write' });
      const made = tables(written, { written: partWritten(written, apogee) }).get(
        'Values that Apogée would refuse',
      ) as string[][];
      assert.equal(made[0]!.at(-1), 'no');
    });
  });

  it('has neither names nor birth dates when codes are wanted, in any format', () => {
    const written = (options: Partial<MergeReportOptions>): string[] => {
      const report = mergeReport(plan({ refused: 'write' }), sources, { ...names, ...options }, fill);
      return [markdown('x', report, fill), csv(report), htmlPage('x', report, 'en')];
    };
    for (const text of written({}))
      for (const secret of ['NOM13', 'Prénom13', 'NOM99', 'AUTRE', '19/08/2007'])
        assert.ok(text.includes(secret), secret);
    for (const text of written({ names: 'codes' })) {
      for (const secret of ['NOM', 'Prénom', 'AUTRE', '19/08/2007'])
        assert.ok(!text.includes(secret), secret);
      assert.ok(text.includes('hidden'));
    }
  });

  it('says when it was, and what was left out of it', () => {
    const date = new Date(2027, 6, 8, 14, 5);
    const counts = tables(plan(), { date, leftOut: ['J', 'UE2 – Droit'] }).get('Merge of a ScoDoc export');
    assert.deepEqual(counts?.slice(0, 4), [
      ['Date', '08/07/2027 14:05'],
      ['Maquette of Apogée', 'a.TXT'],
      ['Maquette of ScoDoc', 'v.zip'],
      ['Left out of this merge', 'J, UE2 – Droit'],
    ]);
  });

  it('as CSV is what a French Excel takes', () => {
    const text = csv(mergeReport(plan(), sources, names, fill));
    assert.ok(
      text.startsWith(
        '\ufeffMerge of a ScoDoc export\r\n“<b>.xlsx” cannot be read.\r\nMaquette of Apogée;a.TXT\r\n',
      ),
    );
    assert.ok(text.includes('\r\nCode;Last name;First name;Element;Label;Session;Type;Apogée;ScoDoc\r\n'));
    assert.ok(text.includes('\r\n"=""011""";NOM011;Prénom011;UE1;Maths;0;N;9;12,00\r\n'));
    assert.ok(text.includes('\r\n"=""011""";NOM011;Prénom011;UE1;Maths;0,5;12,00\r\n'));
  });

  it('as Markdown and as a page has one title, and its notes as text', () => {
    const report = mergeReport(plan(), sources, names, fill);
    const lines = markdown(fill(mergeTitle.text), report, fill).split('\n');
    assert.deepEqual(lines.slice(0, 7), [
      '# Merge of a ScoDoc export',
      '',
      '“\\<b\\>.xlsx” cannot be read.',
      '',
      '|  |  |',
      '| --- | --- |',
      '| Maquette of Apogée | a.TXT |',
    ]);
    assert.ok(
      lines.includes('| 13 | NOM13 | Prénom13 | ScoDoc gave no value | NAR | Pas de decision | yes |'),
    );
    const page = htmlPage(fill(mergeTitle.text), report, 'fr');
    assert.ok(page.includes('<html lang="fr">'));
    assert.ok(
      page.includes('<h1>Merge of a ScoDoc export</h1>\n<p>“&lt;b&gt;.xlsx” cannot be read.</p>\n<table>'),
    );
    assert.equal(page.match(/<h1>/g)?.length, 1);
    assert.ok(page.includes('<td class="number">9</td><td class="number">12,00</td>'));
  });

  it('says first who was left out by a fault', () => {
    const shifted = parseMaquette(scodoc.text.replace('12\tNOM12\t', '12\tNOM12 '));
    const report = mergeReport(
      planMerge(apogee, shifted, { conflicts: 'keep-apogee' }),
      sources,
      names,
      fill,
    );
    assert.deepEqual(
      report.slice(0, 2).map(({ title }) => title),
      ['Students left out: their values may be in the wrong columns', 'What was merged'],
    );
    assert.ok(markdown('Title', report, fill).startsWith('# Title\n\n## Students left out'));
  });

  it('in Markdown stops where nobody reads on', () => {
    const rows = Array.from({ length: 5002 }, (_, index) => [index]);
    const lines = markdown(
      'x',
      [{ title: 'x', head: ['n'], values: { start: 0, end: 0 }, rows }],
      fill,
    ).split('\n');
    assert.deepEqual(lines.slice(-4), ['| 4999 |', '', '… and 2 more.', '']);
  });
});
