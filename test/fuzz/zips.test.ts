import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { build } from 'esbuild';
import { maximumExportSize } from '../../src/scodoc/export';
import { maximumEntrySize } from '../../src/scodoc/zip';
import * as corrupt from '../fixtures/corrupt-zips';
import { demoFilled } from '../../demo/demo';
import { latin1 } from '../fixtures/maquette-builder';
import { buildLargeMaquette, hugeFile } from '../fixtures/scale';
import { buildXlsx } from '../fixtures/xlsx-writer';
import { writeZip, type ZipEntry } from '../fixtures/zip-writer';
import type { Outcome } from './zips-child';

/** As much as starting Node so many times, which measures the machine: two seconds where that takes 50 ms. */
const mostStarts = 40;
const mostMegabytes = 300;
const megabyte = 1024 * 1024;
/** An export that passes every look at sizes, as large as it may be. */
const largest = maximumEntrySize / megabyte;

/** A maquette up to its rows, then the same bytes over and over, up to the largest size. */
function filledUp(head: string, unit: string, megabytes = largest): Uint8Array {
  const start = latin1(head);
  const bytes = new Uint8Array(Buffer.alloc(megabytes * megabyte, unit, 'latin1'));
  bytes.set(start);
  return bytes;
}

const workbook = buildXlsx(Array.from({ length: 1_000_000 }, () => []));

const titles = 'XX-APO_TITRES-XX\r\n';
const columns = `${titles}\r\nXX-APO_COLONNES-XX\r\n`;
const values = `${columns}\r\nXX-APO_VALEURS-XX\r\n`;

/** Deflated in haste: there is much of it. */
function entryOf(data: Uint8Array, name = 'x.TXT'): ZipEntry {
  return { name, data, compressed: new Uint8Array(deflateRawSync(data, { level: 1 })) };
}

function zipOf(data: Uint8Array, name?: string): Uint8Array {
  return writeZip([entryOf(data, name)]);
}

/** What it is, the file, and what comes of it: the code of the error, or the paths of the maquettes. */
const table: readonly (readonly [title: string, bytes: () => Uint8Array, result: string])[] = [
  ['the largest maquette', () => zipOf(latin1(buildLargeMaquette(hugeFile))), 'x.TXT'],
  ['a bomb', () => corrupt.bombZip('x.TXT', 1000), 'no-maquette'],
  ['a bomb that begins like a maquette', () => bombWithHead(64), 'entry-too-large'],
  ['a bomb that understates its size', () => bombWithHead(64, 1000), 'damaged-zip'],
  ['a bomb of many entries', () => corrupt.overlappingZip(2000, 200), 'no-maquette'],
  [
    'deflate blocks that cost much',
    () => corrupt.tinyBlocksZip('x.TXT', latin1(titles), largest),
    'damaged-zip',
  ],
  ['too many entries', () => corrupt.manyEntriesZip(65_000), 'too-many-entries'],
  ['maquettes that are large together', () => severalMaquettes(), 'entries-too-large'],
  ['a ZIP in a ZIP in a ZIP', () => zipOf(zipOf(corrupt.bombZip('x', 100), 'y.zip'), 'z.zip'), 'no-maquette'],
  ['paths that climb', () => corrupt.climbingZip(demoFilled()), climbingPaths()],
  [
    'the same name twice',
    () => corrupt.duplicateNamesZip('x.TXT', [demoFilled(), demoFilled()]),
    'duplicate-entry',
  ],
  ['a wrong checksum', () => corrupt.wrongCrcZip('x.TXT', demoFilled()), 'damaged-zip'],
  ['a password', () => corrupt.encryptedZip('x.TXT', demoFilled()), 'encrypted-zip'],
  ['another compression', () => otherMethod(), 'unsupported-compression'],
  ['ZIP64', () => corrupt.zip64('x.TXT', demoFilled()), 'x.TXT'],
  ['a maquette named .zip', () => demoFilled(), 'export.zip'],
  ['a text named .zip', () => corrupt.textNamedZip('bonjour'), 'not-a-zip'],
  ['a workbook of a million empty rows', () => workbook, 'no-maquette'],
  ['a maquette beside that workbook', () => besideWorkbook(), 'x.TXT'],
  ['logs that are all lines', () => withLogs(), 'x.TXT'],
  ['a maquette that is all lines', () => zipOf(filledUp(values, 'a\n')), 'oversized-maquette'],
  ['a maquette that is all tabs', () => zipOf(filledUp(values, '\t')), 'oversized-maquette'],
  ['rows by the hundred thousand', () => zipOf(filledUp(values, `a${'\t'.repeat(78)}\n`, 15)), 'x.TXT'],
  ['one row of 15 million fields', () => zipOf(filledUp(`${values}1`, '\t', 15)), 'x.TXT'],
  ['a title of 15 million fields', () => zipOf(filledUp(`${titles}a`, '\t', 15)), 'x.TXT'],
  ['titles of a million fields', () => zipOf(filledUp(titles, 'b\t'.repeat(700_000) + '\n', 28)), 'x.TXT'],
  ['100,000 columns', () => zipOf(manyColumns()), 'x.TXT'],
  ['one line', () => zipOf(filledUp(values, 'é')), 'x.TXT'],
  ['a file that is too large', () => new Uint8Array(maximumExportSize + 1).fill(0x50), 'export-too-large'],
];

function bombWithHead(megabytes: number, claimed?: number): Uint8Array {
  const data = filledUp(titles, '\t', megabytes);
  return writeZip([{ ...entryOf(data), ...(claimed !== undefined && { size: claimed }) }]);
}

function severalMaquettes(): Uint8Array {
  const data = filledUp(`${values}1`, 'x', 20);
  const entry = entryOf(data);
  return writeZip(['a.TXT', 'b.TXT', 'c.TXT'].map((name) => ({ ...entry, name })));
}

function climbingPaths(): string {
  return '../../x.TXT /etc/x.TXT C:\\TEMP\\x.TXT ..\\..\\x.TXT a/../../x.TXT';
}

/** The directory and the entry say deflate64. */
function otherMethod(): Uint8Array {
  const zip = zipOf(demoFilled());
  const view = new DataView(zip.buffer);
  view.setUint16(8, 9, true);
  view.setUint16(view.getUint32(zip.length - 6, true) + 10, 9, true);
  return zip;
}

function besideWorkbook(): Uint8Array {
  return writeZip([
    { name: 'x-decisions.xlsx', data: workbook },
    { name: 'x.TXT', data: demoFilled() },
  ]);
}

function withLogs(): Uint8Array {
  const log = (unit: string, megabytes: number): Uint8Array =>
    new Uint8Array(Buffer.alloc(megabytes * megabyte, unit));
  return writeZip([
    { name: 'x.TXT', data: demoFilled() },
    { name: 'huge.log.txt', data: log('\n', 40) },
    { name: 'lines.log.txt', data: log('\n', 2) },
    { name: 'letters.log.txt', data: log('e\n', 1) },
    { name: 'line.log.txt', data: log('é', 1) },
  ]);
}

function manyColumns(): Uint8Array {
  const ids = Array.from({ length: 100_000 }, (_, index) => `apoL_c${String(index + 1).padStart(4, '0')}`);
  const definition = (id: string): string =>
    `${id}\tELP\tE${id}\t\t2026\t0\t1\tN\tE${id} - Élément\t0\t1\tNote\r\n`;
  const header = ['apoL_a01_code', 'apoL_a02_nom', 'apoL_a03_prenom', 'apoL_a04_naissance', ...ids].join(
    '\t',
  );
  return latin1(
    `${columns}APO_COL_VAL_DEB\r\n${ids.map(definition).join('')}APO_COL_VAL_FIN\r\n\r\n` +
      `XX-APO_VALEURS-XX\r\n${header}\r\n1\tA\tB\tC${'\t12,50'.repeat(100_000)}\r\n`,
  );
}

describe('a hostile export', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'apogee-hostile-'));
  const child = join(folder, 'child.js');
  const outcomes: Outcome[] = [];
  let idle: Outcome;

  before(async () => {
    await build({
      entryPoints: [join(__dirname, 'zips-child.ts')],
      outfile: child,
      bundle: true,
      platform: 'node',
      logLevel: 'warning',
    });
    idle = await read();
  });
  after(() => {
    rmSync(folder, { recursive: true });
    const most = (what: 'seconds' | 'peak'): string =>
      Math.max(...outcomes.map((each) => each[what])).toFixed(1);
    console.log(
      `    at most ${most('seconds')} s and ${most('peak')} MB, of which ${idle.peak.toFixed(1)} before`,
    );
  });

  async function read(bytes?: Uint8Array): Promise<Outcome> {
    const path = join(folder, 'export.zip');
    if (bytes) writeFileSync(path, bytes);
    const { stdout } = await promisify(execFile)(process.execPath, bytes ? [child, path] : [child], {
      timeout: 50_000,
    });
    return JSON.parse(stdout) as Outcome;
  }

  for (const [title, bytes, result] of table)
    it(`ends well within bounds: ${title}`, async () => {
      const outcome = await read(bytes());
      outcomes.push(outcome);
      assert.equal(outcome.result, result);
      assert.ok(outcome.seconds < mostStarts * idle.seconds, `${outcome.seconds} s, ${idle.seconds} before`);
      assert.ok(outcome.peak < mostMegabytes, `${outcome.peak} MB, of which ${idle.peak} before`);
    });
});
