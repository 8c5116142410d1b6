import assert from 'node:assert/strict';
import { compareMaquettes } from '../../../../src/compare/compare';
import { parseMaquette } from '../../../../src/maquette/parse';
import type { MergeData, ReportTable } from '../../../../src/webview/shared/merge-messages';
import { noRank } from '../../../../src/webview/shared/merge-messages';
import { tableData } from '../../../../src/webview/host/table-data';
import type { Notes } from '../../../../src/webview/shared/notes';
import type { PageSource, ToHost, ToPage } from '../../../../src/webview/shared/protocol';
import {
  asToHost,
  asToPage,
  isPageSource,
  refuseUnknownMessage,
} from '../../../../src/webview/shared/protocol';
import { buildMaquette } from '../../../fixtures/maquette-builder';
import { maquetteOf, student, ue } from '../../compare/support';
import { dataOf, vocabulary } from '../support';

/** A comparison that has something in every list. */
function fullData(): Extract<ToPage, { type: 'comparison' }>['data'] {
  const sport = { ...ue, code: 'S', label: 'Sport', types: 'N' };
  const left = maquetteOf(
    [student(['12,5', '20', '0,5', 'ADM', '15']), student(['9', '20'], { nip: '2' })],
    [ue, sport],
  );
  const right = maquetteOf([student(['12', '20', '', 'AJ', '15'])], [ue, sport]);
  const data = dataOf(compareMaquettes(left, right));
  // the sample has nobody who repeats, and the walk needs a proposal of every kind
  return {
    ...data,
    cases: data.cases.map((each) => ({ ...each, proposals: [{ student: 0, reasons: ['why'] }] })),
  };
}

const maquette = parseMaquette(
  buildMaquette({ elements: [ue], students: [student(['12', '20', '', 'ADM'])] }),
);
const table = tableData(
  maquette,
  'a.TXT',
  [{ position: { line: maquette.rows[0]!.line, character: 0 }, severity: 'warning', text: 'odd' }],
  { all: '', students: [{ student: 0, reason: 'why' }], columns: [{ column: 0, reason: 'why' }] },
);

const sources: readonly PageSource[] = [
  {
    kind: 'comparison',
    apogee: 'file:///a',
    scodoc: 'file:///s',
    entry: 'V1.TXT',
    orientation: 'before-after',
  },
  { kind: 'table', maquette: 'file:///a' },
];

const reportTable: ReportTable = {
  ...{ title: 'Filled', notes: ['note'], head: ['Code'], numeric: [0], rows: [['1']], count: 1 },
  places: Uint32Array.of(0),
};

const reviewData: MergeData = {
  fileNames: { apogee: 'a.TXT', scodoc: 's.zip' },
  nips: ['1'],
  names: ['DUPONT Zoé'],
  others: [''],
  elements: [{ key: 'ELP:X', code: 'X', label: 'Maths', typeObjet: 'ELP', session: '1' }],
  units: [{ element: 0, type: 'R' }],
  student: Uint32Array.of(0),
  unit: Uint32Array.of(0),
  group: Uint8Array.of(4),
  cells: Uint8Array.of(1),
  refused: Uint8Array.of(1),
  asked: Uint8Array.of(1),
  warnings: ['look'],
  missing: [reportTable],
  types: [{ type: 'R', isTaken: true }],
  choices: [{ key: 'ELP:X', title: 'X', isTaken: true }],
  codes: [{ typeObjet: 'ELP', from: 'AJAC', to: 'AJ' }],
};

const when = '2027-07-08T12:05:00.000Z';
const notes: Notes = {
  seen: [
    {
      ...{ nip: '1', column: 'apoL_c0001', element: 'UE1', type: 'N', apogee: '12', scodoc: '13' },
      ...{ isSeen: true, remark: '', who: 'ROY', when },
    },
  ],
  cases: [{ kind: 'bonus', nip: '1', verified: 'a1b2', who: '', when }],
};

const mergeSource = { kind: 'merge', apogee: 'file:///a', scodoc: 'file:///s', entry: 'V1.TXT' } as const;

const toPage: { readonly [Type in ToPage['type']]: readonly Extract<ToPage, { type: Type }>[] } = {
  vocabulary: [...sources, mergeSource].map((source) => ({
    type: 'vocabulary',
    vocabulary,
    source,
    remembered: '',
  })),
  comparison: [{ type: 'comparison', revision: 1, data: fullData() }],
  table: [{ type: 'table', revision: 0, data: table }],
  failure: [{ type: 'failure', text: 'gone' }],
  texts: [{ type: 'texts', request: 3, apogee: ['12'], scodoc: ['12'] }],
  ranks: [{ type: 'ranks', request: 3, ranks: Uint32Array.of(1) }],
  outdated: [{ type: 'outdated', request: 3 }],
  copied: [{ type: 'copied' }],
  follow: [{ type: 'follow', revision: 1, student: 0, column: -1 }],
  review: [{ type: 'review', revision: 1, data: reviewData, previous: Uint32Array.of(noRank) }],
  stale: [{ type: 'stale' }],
  'change-texts': [
    {
      type: 'change-texts',
      request: 3,
      texts: [{ apogee: [''], scodoc: ['AJAC'], result: ['AJAC'], reason: 'why', nearCodes: ['AJ'] }],
    },
  ],
  found: [{ type: 'found', request: 3, ranks: Uint32Array.of(0) }],
  report: [
    {
      type: 'report',
      revision: 1,
      data: {
        fileNames: { apogee: 'a.TXT', scodoc: 's.zip' },
        summary: 'done',
        warnings: ['look'],
        tables: [reportTable],
      },
    },
  ],
  'kept-notes': [
    {
      ...{ type: 'kept-notes', isKept: true, fileName: 'a.json', problem: '', notes },
      ...{ version: 1, heard: 2 },
    },
  ],
  judged: [{ type: 'judged', request: 3, value: '12,50', problem: 'why', isBlocking: false }],
  edited: [{ type: 'edited', request: 3, values: ['12,50'], refused: 1, problem: '' }],
};

const cells = Uint32Array.of(0, 1);
const columnName = { id: 'apoL_c0001', element: 'ELP:UE1', type: 'N' };
const toHost: { readonly [Type in ToHost['type']]: readonly Extract<ToHost, { type: Type }>[] } = {
  ready: [{ type: 'ready' }],
  remember: [{ type: 'remember', personal: '{}' }],
  texts: [{ type: 'texts', request: 1, revision: 2, cells }],
  ranks: [{ type: 'ranks', request: 1, revision: 2, cells, by: 'gap' }],
  'go-to': [{ type: 'go-to', revision: 2, student: 0, column: -1, focus: true }],
  'copy-jury-points': [{ type: 'copy-jury-points', revision: 2 }],
  copy: [{ type: 'copy', text: 'a\tb' }],
  export: [
    { type: 'export', revision: 2, format: 'xlsx', shown: { part: 'all' } },
    { type: 'export', revision: 2, format: 'csv', shown: { part: 'differences', cells } },
    {
      type: 'export',
      revision: 2,
      format: 'html',
      shown: { part: 'values', students: cells, columns: cells },
    },
  ],
  take: [{ type: 'take', revision: 2, cells }],
  'export-record': [
    {
      type: 'export-record',
      revision: 2,
      format: 'html',
      verification: {
        who: 'ROY',
        cases: [{ kind: 'bonus', nip: '1', isVerified: true, who: '', when: '2027-07-08T12:05:00.000Z' }],
        seen: notes.seen,
      },
    },
  ],
  'change-texts': [{ type: 'change-texts', request: 1, revision: 2, changes: cells }],
  search: [{ type: 'search', request: 1, revision: 2, text: 'ADM' }],
  merge: [{ type: 'merge', revision: 2, changes: cells, codes: [{ change: 0, code: 'AJ' }] }],
  'always-write': [{ type: 'always-write', revision: 2, typeObjet: 'ELP', from: 'AJAC', to: 'AJ' }],
  choose: [{ type: 'choose', revision: 2, types: ['J'], elements: ['ELP:X'] }],
  reveal: [{ type: 'reveal', revision: 2, place: 0, focus: false }],
  'save-report': [{ type: 'save-report', revision: 2, format: 'markdown' }],
  'keep-notes': [{ type: 'keep-notes', notes }],
  noted: [{ type: 'noted', change: { ...notes, forgotten: ['1\tc\tN\tUE1'] }, version: 1 }],
  'stop-keeping': [{ type: 'stop-keeping' }],
  'delete-kept': [{ type: 'delete-kept' }],
  judge: [{ type: 'judge', request: 1, nip: '1', column: columnName, text: '12.5' }],
  edit: [{ type: 'edit', request: 1, students: ['1'], columns: [columnName], values: ['12'], source: '' }],
  save: [{ type: 'save' }],
  'show-text': [{ type: 'show-text' }],
};

type Path = readonly (string | number)[];

/** Where something stands in a value: every property, every item of a list, to the bottom. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  const own = path.length > 0 ? [path] : [];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return own;
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, each]) =>
      pathsIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);
}

function withValue(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = withValue(copy[key], rest, replacement);
  return copy;
}

/** What must not stand in the place of a value. */
function wrongFor(value: unknown): unknown[] {
  if (typeof value === 'string') return [undefined, null, 5, ['x']];
  if (typeof value === 'number') return [undefined, '5', NaN, Infinity];
  if (typeof value === 'boolean') return [undefined, 'true', 1];
  if (ArrayBuffer.isView(value)) return [undefined, [], {}, new Float64Array(1), new ArrayBuffer(1)];
  if (Array.isArray(value)) return [undefined, {}, 'x', [undefined]];
  return [undefined, null, 'x', 5];
}

/** Where only some texts or numbers are right. */
const closed: readonly (readonly [of: RegExp, wrong: readonly unknown[]])[] = [
  [/(?:^|\/)(?:type|kind|severity|by|format|part)$/, ['', 'x', 'constructor', '__proto__']],
  [
    /(?:^|\/)(?:revision|request|student|element|change|place|version|heard|columns\/\d+)$/,
    [-1, 0.5, 2 ** 53],
  ],
];
/** Any type that a file has, and what the page calls things. */
const open =
  /^data\/(?:columns|units|types)\/\d+\/type$|^columns?(?:\/\d+)?\/type$|\/seen\/\d+\/type$|^vocabulary\//;

function assertStrict(messages: readonly unknown[], read: (value: unknown) => unknown): void {
  for (const message of messages) {
    assert.equal(read(message), message);
    assert.deepEqual(read(structuredClone(message)), message);
    for (const path of pathsIn(message)) {
      const name = path.join('/');
      const wrong = [
        ...wrongFor(at(message, path)),
        ...closed.flatMap(([of, values]) => (of.test(name) && !open.test(name) ? values : [])),
      ];
      for (const value of wrong)
        assert.equal(read(withValue(message, path, value)), undefined, `${name} = ${String(value)}`);
    }
  }
}

describe('messages', () => {
  for (const [type, messages] of Object.entries(toPage))
    it(`to the page: ${type} is read when all of it is right`, () => {
      assertStrict(messages, asToPage);
      assert.equal(type in toHost ? undefined : asToHost(messages[0]), undefined);
    });

  for (const [type, messages] of Object.entries(toHost))
    it(`to the extension: ${type} is read when all of it is right`, () => assertStrict(messages, asToHost));

  it('of other kinds are not read', () => {
    for (const value of [
      undefined,
      null,
      5,
      'ready',
      [],
      {},
      { type: 5 },
      { type: 'toString' },
      { type: 'x' },
    ]) {
      assert.equal(asToPage(value), undefined);
      assert.equal(asToHost(value), undefined);
    }
    assert.equal(asToPage({ type: 'ready' }), undefined);
    assert.equal(asToHost({ type: 'copied' }), undefined);
  });

  it('walk over something in every list', () => {
    const { data } = toPage.comparison[0]!;
    const lists = [data.remarks, data.groups, data.juryPoints, data.counts.rows, data.elements, data.columns];
    for (const list of lists) assert.ok(list.length > 0);
    assert.ok(data.remarks[0]!.head.length > 0 && data.elements[0]!.columns.length > 0);
    assert.ok(table.problems.length > 0 && table.births.length > 0);
  });

  it('that nobody handles are an error', () => {
    assert.throws(() => refuseUnknownMessage({ type: 'x' } as never), TypeError);
  });

  it('name the files that a page is about', () => {
    for (const source of sources) assert.equal(isPageSource(source), true);
    for (const source of [
      { kind: 'table' },
      { ...sources[0], kind: 'table' },
      { ...sources[1], kind: 'comparison' },
    ])
      assert.equal(isPageSource(source), false);
  });
});
