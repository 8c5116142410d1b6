import assert from 'node:assert/strict';
import { applyEdits } from '../../../../src/maquette/edits';
import type { Maquette } from '../../../../src/maquette/maquette';
import { parseMaquette } from '../../../../src/maquette/parse';
import { mergeEdits, planMerge } from '../../../../src/merge/plan';
import { say } from '../../../../src/message';
import type { PresentedReport } from '../../../../src/webview/host/report-data';
import { presentReport } from '../../../../src/webview/host/report-data';
import { findPlace, pageTables } from '../../../../src/webview/host/report-tables';
import type { ReportTable } from '../../../../src/webview/shared/merge-messages';
import { noRank } from '../../../../src/webview/shared/merge-messages';
import { asToPage } from '../../../../src/webview/shared/protocol';
import type { NameStyle } from '../../../../src/wording/people';
import { english, maquetteOf, student } from '../../compare/support';

const apogee = maquetteOf([
  student(['9', '20', '0,5', 'AJ'], { nip: '1' }),
  student([], { nip: '2' }),
  student([], { nip: '3' }),
]);
const scodoc = maquetteOf([
  student(['12,50', '20', '', 'ADM'], { nip: '1' }),
  student(['8', '20', '', 'AJAC'], { nip: '2' }),
]);
const outcome = planMerge(apogee, scodoc, { conflicts: 'take-scodoc', refused: 'leave' });
const merged = applyEdits(apogee.text, mergeEdits(outcome));
const sources = { apogee: 'a.TXT', scodoc: 's.zip', unread: [say('“{0}” cannot be read.', 'x.xlsx')] };

function present(now: string, names: NameStyle = 'names'): PresentedReport {
  const report = presentReport(outcome, sources, parseMaquette(now), { names, language: 'fr' }, english);
  assert.ok(asToPage({ type: 'report', revision: 1, data: report.data }), 'the page takes it');
  return report;
}

const tableOf = ({ data }: PresentedReport, title: string): ReportTable | undefined =>
  data.tables.find((table) => table.title === title);

describe('a report for the page', () => {
  it('says what was done, and what is to be seen to', () => {
    const { data } = present(merged);
    assert.equal(
      data.summary,
      'Values filled: 2, overwritten: 2, kept: 1, the same: 1. Students left out: 0.',
    );
    assert.deepEqual(data.warnings, [
      '“x.xlsx” cannot be read.',
      'Values that Apogée would refuse: 1.',
      'Points jury kept, which ScoDoc’s marks may hold already: 1.',
    ]);
    assert.deepEqual(
      data.tables.flatMap(({ notes }) => notes).filter((note) => data.warnings.includes(note)),
      [],
    );
    assert.deepEqual(tableOf({ data, places: [] }, 'Values overwritten by those of ScoDoc')?.rows, [
      ['1', 'NÉEL', 'ZOÉ', 'UE1', 'Maths', '0', 'N', '9', '12,50'],
      ['1', 'NÉEL', 'ZOÉ', 'UE1', 'Maths', '0', 'R', 'AJ', 'ADM'],
    ]);
  });

  it('counts what still stands, and says what was taken back', () => {
    const { data } = present(merged.replace('\t8\t', '\t7\t'));
    assert.match(data.summary, /^Values filled: 1, overwritten: 2/);
    assert.equal(data.warnings[0], 'Taken back, or changed since: 1 of the 4 values that this merge wrote.');
    assert.match(present(apogee.text).data.warnings[0]!, /^Taken back: none/);
  });

  it('leads from each row to its cell, or to the row of the student', () => {
    const report = present(merged);
    const now = parseMaquette(merged);
    const leads = (title: string): (string | undefined)[] =>
      Array.from(tableOf(report, title)!.places, (place) => {
        const found = findPlace(now, report.places[place]!);
        return found && (found.column ? now.valueText(found.row, found.column) : `row ${found.row.line}`);
      });
    assert.deepEqual(leads('Values overwritten by those of ScoDoc'), ['12,50', 'ADM']);
    assert.deepEqual(leads('Points jury kept'), ['0,5']);
    assert.deepEqual(leads('Students for whom nothing came'), [`row ${now.rows[2]!.line}`]);
    assert.equal(new Set(report.data.tables.flatMap(({ places }) => [...places])).size, report.places.length);
  });

  it('knows of no place that is gone', () => {
    const gone: Maquette = maquetteOf([student([], { nip: '2' })]);
    assert.equal(findPlace(gone, { nip: '1', column: 'apoL_c0001' }), undefined);
    assert.equal(findPlace(gone, { nip: '2', column: 'apoL_c0099' }), undefined);
    assert.deepEqual(findPlace(gone, { nip: '2' }), { row: gone.rows[0] });
  });

  it('has no names when they are to be hidden', () => {
    assert.ok(JSON.stringify(present(merged).data).includes('NÉEL'));
    assert.ok(!/NÉEL|ZOÉ/.test(JSON.stringify(present(merged, 'codes').data)));
  });
});

describe('a table for the page', () => {
  const rows = Array.from({ length: 1234 }, (_, index) => [String(index), '0,5', 5000 + index]);
  const [table] = pageTables(
    [
      {
        ...{ title: 'T', head: ['Code', 'Mark', 'Count'], values: { start: 1, end: 2 }, rows },
        places: rows.map((_, index) => (index === 1 ? undefined : { nip: String(index) })),
      },
    ],
    'fr',
  ).tables;

  it('has as many rows as anybody reads, and says how many there are', () => {
    assert.equal(table!.rows.length, 1000);
    assert.equal(table!.places.length, 1000);
    assert.equal(table!.count, 1234);
  });

  it('writes counts as its language does, and knows which columns hold numbers', () => {
    assert.deepEqual(table!.rows[0], ['0', '0,5', '5\u202f000']);
    assert.deepEqual(table!.numeric, [1, 2]);
  });

  it('names no place for a row that has none', () => {
    assert.deepEqual([...table!.places.subarray(0, 3)], [0, noRank, 1]);
  });
});
