import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import JSZip from 'jszip';
import readXlsx from 'read-excel-file/node';
import type { Comparison } from '../../../src/compare/compare';
import { compareMaquettes, defaultCompareOptions } from '../../../src/compare/compare';
import type { RecordOptions } from '../../../src/compare/record';
import { comparisonRecord } from '../../../src/compare/record';
import type { Translate } from '../../../src/message';
import { csv } from '../../../src/report/csv';
import { htmlPage } from '../../../src/report/html';
import type { ReportTable } from '../../../src/report/tables';
import { workbook } from '../../../src/report/xlsx';
import { english, maquetteOf, student, ue } from './support';

const sport = { ...ue, code: 'S', label: 'Sport', types: 'N' };
const elements = [ue, sport];
const people = ['1', '2', '3'];
const maquette = (...values: readonly (readonly string[])[]): ReturnType<typeof maquetteOf> =>
  maquetteOf(
    people.map((nip, index) => student(values[index], { nip, nom: `N${nip}` })),
    elements,
  );
// minor, then code, then a value on one side; and all of sport, which ScoDoc doesn't know
const comparison = compareMaquettes(
  maquette(['12', '20', '', 'ADM', '15'], ['9', '20', '', 'ADM', '16'], ['9', '20', '', 'AJ', '']),
  maquette(['12,5', '20', '', 'ADM', ''], ['9', '20', '', 'AJ', ''], ['9', '20', '', '', '']),
  {
    ...defaultCompareOptions,
    log: { studentsUnknown: new Set(), studentsNotInEtape: new Set(), elementsUnknown: new Set(['S']) },
  },
);

const when = new Date(2027, 6, 8, 14, 5).toISOString();
const options: RecordOptions = {
  names: 'names',
  sources: { apogee: 'après.TXT', scodoc: 'V1.zip' },
  date: new Date(2027, 6, 9, 9, 0),
  hashes: { apogee: { sha256: 'abc', isSaved: false }, scodoc: { sha256: 'def', isSaved: true } },
  verification: {
    who: 'É. Martin',
    cases: [
      { kind: 'ordinary', nip: '1', isVerified: true, who: '', when },
      { kind: 'repeater', nip: 'gone', isVerified: true, who: '', when },
    ],
    seen: [
      { nip: '1', column: 'apoL_c0001', isSeen: true, remark: 'rounded', who: 'A. Roy', when },
      { nip: '2', column: 'apoL_c0004', isSeen: false, remark: 'ask', who: '', when },
      { nip: '1', column: 'apoL_c0005', isSeen: true, remark: '', who: '', when: 'x' },
    ],
  },
};

const tablesOf = (more: Partial<RecordOptions> = {}, of: Comparison = comparison): ReportTable[] =>
  comparisonRecord(of, { ...options, ...more }, english);
const find = (title: string, tables = tablesOf()): ReportTable => {
  const table = tables.find((each) => each.title === title);
  assert.ok(table, title);
  return table;
};
const rowsOf = (title: string): (readonly (string | number)[])[] => [...find(title).rows];

describe('the record of a verification', () => {
  it('says what was compared, by the hash of each file, who checked, and how much was seen', () => {
    const facts = new Map(rowsOf('Comparison of Apogée with ScoDoc').map(([name, value]) => [name, value]));
    assert.equal(facts.get('Date'), '09/07/2027 09:00');
    assert.equal(facts.get('Maquette of Apogée (SHA-256)'), 'abc, without the changes that are not saved');
    assert.equal(facts.get('Maquette of ScoDoc (SHA-256)'), 'def');
    assert.equal(facts.get('Checked by'), 'É. Martin');
    // what is set aside is no difference to be seen
    assert.equal(facts.get('Differences seen'), '1 of 3');
    assert.ok(facts.has('Tolerance, in points'));
  });

  it('lists the differences with what was noted, the gravest first', () => {
    const { head, tones } = find('Differences');
    const at = (name: string): number => head.indexOf(name);
    assert.deepEqual(
      rowsOf('Differences').map((row) => [row[0], row[at('Weight')], ...row.slice(-4)]),
      [
        ['2', 'another code', '', 'ask', 'É. Martin', '08/07/2027 14:05'],
        ['1', 'one point at most', 'yes', 'rounded', 'A. Roy', '08/07/2027 14:05'],
        ['3', '', '', '', '', ''],
      ],
    );
    assert.deepEqual([...tones!], ['grave', 'slight', 'notable']);
  });

  it('says what was set aside, and why', () => {
    assert.deepEqual(rowsOf('Differences set aside, as there is nothing to compare with'), [
      ['Sport (S)', 'ScoDoc does not know this element', 2],
    ]);
  });

  it('has the cases with their ticks, of those who are still there', () => {
    const [row, ...others] = rowsOf('Cases to check');
    assert.deepEqual(others, []);
    assert.deepEqual(row!.slice(0, 4), ['An ordinary student', '1', 'N1', 'ZOÉ']);
    assert.deepEqual(row!.slice(-3), ['yes', 'É. Martin', '08/07/2027 14:05']);
    const without = { ...options.verification, cases: [] };
    assert.ok(!tablesOf({ verification: without }).some(({ title }) => title === 'Cases to check'));
  });

  it('ends with room for a signature', () => {
    const last = tablesOf().at(-1)!;
    assert.deepEqual(
      [last.title, last.isForm, [...last.rows].map(([name]) => name)],
      ['Signature', true, ['Name', 'Date', 'Signature']],
    );
  });

  it('names nobody where names are hidden', () => {
    const text = csv(tablesOf({ names: 'codes' }));
    assert.doesNotMatch(text, /N[123]|ZOÉ/);
    assert.match(text, /rounded/);
  });

  it('is a page in colours, with text and no markup of what was noted', () => {
    const [first] = options.verification.seen;
    const hostile = { ...options.verification, seen: [{ ...first!, remark: '<img src=x>' }] };
    const page = htmlPage('Record', tablesOf({ verification: hostile }), 'en');
    assert.match(page, /<td class="tone grave">ADM<\/td>/);
    assert.match(page, /<td>&lt;img src=x&gt;<\/td>/);
    assert.match(page, /<table class="form">/);
  });

  it('is a workbook with frozen heads, filters and the colours of the page', async () => {
    const bytes = await workbook(tablesOf());
    const sheets = await readXlsx(Buffer.from(bytes));
    const names = sheets.map(({ sheet }) => sheet);
    assert.deepEqual(names, [
      'Summary',
      'Cases to check',
      'Differences',
      'Set aside',
      'Unknown to ScoDoc',
      'Signature',
    ]);
    const zip = await JSZip.loadAsync(bytes);
    const xml = await zip.file('xl/worksheets/sheet3.xml')!.async('string');
    assert.match(xml, /<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"\/>/);
    assert.match(xml, /<\/sheetData><autoFilter ref="A1:Q4"\/><pageSetup/);
    const styleOf = (reference: string): string | undefined =>
      new RegExp(`<c r="${reference}" s="(\\d)"`).exec(xml)?.[1];
    assert.deepEqual(['I2', 'I3', 'I4', 'A2'].map(styleOf), ['2', '4', '3', undefined]);
    const styles = await zip.file('xl/styles.xml')!.async('string');
    assert.equal(styles.match(/<fill>/g)?.length, 5);
  });

  it('has names of sheets that are whole, in both languages', () => {
    const french = JSON.parse(readFileSync('l10n/bundle.l10n.fr.json', 'utf8')) as Record<string, string>;
    const inFrench: Translate = (text, ...args) => english(french[text] ?? text, ...args);
    const odd = (nips: readonly string[]): ReturnType<typeof maquetteOf> =>
      maquetteOf(
        nips.map((nip) => student(['9,999', '20', '', ''], { nip })),
        [{ ...sport, code: nips[0]! }, ue],
      );
    const lone = compareMaquettes(odd(['1', '2']), odd(['2', '3']));
    for (const t of [english, inFrench])
      for (const of of [comparison, lone])
        for (const { title, sheet } of comparisonRecord(of, options, t))
          assert.ok((sheet ?? title).length <= 31, `${title}: a sheet of its own name`);
  });
});
