import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tally } from './against-oracle';
import { checkPair } from './against-oracle';
import { checkTerminal } from './terminal-against-oracle';

/** Always the same ones: `npm run fuzz` tries others. */
const cases = 600;
const terminalCases = 60;
const folder = join(__dirname, 'oracle');

/** What the pairs must reach, for their silence to mean anything. */
const reached = [
  ...[
    'apogee header-mismatch',
    'scodoc header-mismatch',
    'apogee duplicate-section',
    'scodoc duplicate-section',
  ].map((fault) => `not started: ${fault}`),
  ...['apogee', 'scodoc'].flatMap((side) =>
    ['shifted-row', 'too-many-fields', 'too-few-fields'].map((code) => `rows: ${side} ${code}`),
  ),
  ...['rows: scodoc uneven-row', 'students: twice', 'students: name', 'students: birth-date'],
  ...[
    'students: name-and-birth-date',
    'started: headers differ',
    'started: nobody in common',
    'columns: loose',
  ],
  ...[
    'keep-apogee: filled',
    'keep-apogee: kept',
    'keep-apogee: keptForLackOfValue',
    'take-scodoc: overwritten',
  ],
  ...['keep-apogee: kept although empty (the barème differs)', 'merges that the encoding cannot hold'],
  ...[
    'outcome: different threshold',
    'outcome: different code',
    'outcome: within-tolerance',
    'comparisons: the same',
  ],
];

describe('an oracle that shares nothing with the sources', function () {
  this.timeout(300_000);

  it('imports nothing from them', () => {
    const files = readdirSync(folder);
    assert.ok(files.length > 0);
    for (const file of files)
      for (const [, from] of readFileSync(join(folder, file), 'utf8').matchAll(/from '([^']+)'/g))
        assert.match(from!, /^\.\/[a-z]+$/, file);
  });

  it(`has the same of ${cases} pairs of files`, () => {
    const seen: Tally = new Map();
    for (let seed = 0; seed < cases; seed++) checkPair(seed, seen);
    assert.deepEqual(
      reached.filter((what) => !seen.get(what)),
      [],
      'what the pairs did not reach',
    );
  });

  it(`has the same of ${terminalCases} pairs in the terminal`, async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'apogee-oracle-'));
    try {
      for (let seed = 0; seed < terminalCases; seed++) await checkTerminal(seed, scratch);
    } finally {
      rmSync(scratch, { recursive: true });
    }
  });
});
