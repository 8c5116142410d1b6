import assert from 'node:assert/strict';
import { parseMaquette } from '../../../src/maquette/parse';
import { ExplainedError } from '../../../src/message';
import { candidatesFor, readScodocExport } from '../../../src/scodoc/export';
import { isScodocLog, parseScodocLog } from '../../../src/scodoc/log';
import * as corrupt from '../../fixtures/corrupt-zips';
import { demoBlank, demoFacts, demoFilled, demoNames, demoScodocZip } from '../../../demo/demo';
import {
  buildMaquette,
  fromLatin1,
  latin1,
  sampleTitles,
  utf16,
  utf8,
} from '../../fixtures/maquette-builder';
import type { Decision } from '../../fixtures/scodoc-builder';
import {
  buildScodocZip,
  decisionRows,
  narRows,
  scodocEntries,
  scodocLog,
} from '../../fixtures/scodoc-builder';
import { writeZip } from '../../fixtures/zip-writer';

const filled = demoFilled();
const filledText = fromLatin1(filled);

async function problemOf(bytes: Uint8Array): Promise<string> {
  try {
    await readScodocExport(bytes, 'export.zip');
    return 'none';
  } catch (error) {
    assert.ok(error instanceof ExplainedError, String(error));
    return String(error.code);
  }
}

const decided = (nip: string, estNar = false): Decision => ({
  ...{ nip, nom: 'DUPRÉ', prenom: 'Zoé', etape: 'ADM', etapeNote: '12,50', estNar, commentaire: '' },
});

describe('the workbooks of a ScoDoc export', () => {
  it('come with the maquette, each with its own', async () => {
    const entries = ['A', 'B'].flatMap((base, rank) =>
      scodocEntries({
        ...{
          base,
          maquette: filled,
          decisions: decisionRows([decided(`1${rank}`), decided(`2${rank}`, true)]),
        },
        ...(rank === 1 && { nar: narRows('V1', [decided('31')], '06/07/2027') }),
      }),
    );
    const found = await readScodocExport(writeZip(entries), 'set.zip');
    assert.deepEqual(
      found.map(({ decisions, unread }) => [
        [...decisions!.decisions.keys()],
        [...decisions!.nar],
        unread ?? [],
      ]),
      [
        [['10', '20'], ['20'], []],
        [['11', '21'], ['31', '21'], []],
      ],
    );
  });

  const bomb = writeZip([{ name: 'xl/worksheets/sheet1.xml', data: new Uint8Array(17 * 1024 * 1024) }]);
  for (const [what, decisions] of [
    ['is no workbook', Uint8Array.of(1, 2, 3)],
    ['is too large when unzipped', bomb],
  ] as const)
    it(`that ${what} stops nothing, and is told`, async () => {
      const nar = narRows('V1', [decided('31')], '06/07/2027');
      const zip = await buildScodocZip({ base: 'x', maquette: filled, decisions, nar });
      const [found] = await readScodocExport(zip, 'x.zip');
      assert.equal(found?.maquette.text, filledText);
      assert.deepEqual([...found.decisions!.nar], ['31']);
      assert.deepEqual(
        found.unread!.map(({ args }) => args),
        [['x-decisions.xlsx']],
      );
    });
});

describe('the maquettes of a ScoDoc export', () => {
  const zipOf = (more: object): Promise<Uint8Array> =>
    buildScodocZip({ base: 'x', maquette: filled, ...more });
  const table: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array>, string])[] = [
    ['a ZIP as ScoDoc makes it', demoScodocZip, demoNames.blank],
    ['a folder around everything', () => zipOf({ folder: 'export/' }), 'export/x.TXT'],
    ['what macOS adds', () => zipOf({ macosx: true, folder: 'é/' }), 'é/x.TXT'],
    ['names in CP437', () => zipOf({ nameEncoding: 'cp437', fileName: 'été.TXT' }), 'été.TXT'],
    ['another extension', () => zipOf({ fileName: 'maquette' }), 'maquette'],
    ['stored, not deflated', () => zipOf({ method: 'store' }), 'x.TXT'],
    ['several folders', () => corrupt.nestedZip(['a', 'b'], 'x.TXT', filled), 'a/b/x.TXT'],
    ['ZIP64', () => corrupt.zip64('x.TXT', filled), 'x.TXT'],
    ['the maquette alone', () => filled, 'export.zip'],
    ['the maquette alone, in UTF-8 with a BOM', () => utf8(filledText, true), 'export.zip'],
    ['the maquette alone, in UTF-16', () => utf16(filledText, 'be'), 'export.zip'],
    ['in UTF-16, zipped', () => zipOf({ maquette: utf16(filledText) }), 'x.TXT'],
    ['in UTF-8 with a BOM, zipped', () => zipOf({ maquette: utf8(filledText, true) }), 'x.TXT'],
  ];
  for (const [title, bytes, path] of table) {
    it(`are found: ${title}`, async () => {
      const found = await readScodocExport(await bytes(), 'export.zip');
      assert.deepEqual(
        found.map((each) => each.path),
        [path],
      );
      assert.equal(found[0]?.maquette.text, filledText);
    });
  }

  it('come with what the log says', async () => {
    const [found] = await readScodocExport(await demoScodocZip(), demoNames.scodocZip);
    assert.deepEqual([...(found?.log?.elementsUnknown ?? [])], demoFacts.unknownElements);
  });

  it('take their own log in a set of semesters', async () => {
    const entries = ['A', 'B'].flatMap((base) =>
      scodocEntries({ base, maquette: filled, log: scodocLog({ elementsInconnus: [`CODE${base}`] }) }),
    );
    const found = await readScodocExport(writeZip(entries), 'set.zip');
    assert.deepEqual(
      found.map(({ path, log }) => [path, ...(log?.elementsUnknown ?? [])]),
      [
        ['A.TXT', 'CODEA'],
        ['B.TXT', 'CODEB'],
      ],
    );
  });
});

describe('the log of a maquette', () => {
  const table: readonly (readonly [what: string, files: readonly string[], expected: readonly string[]])[] = [
    [
      'is not that of a longer name',
      ['V1RT.TXT', 'V1RT2.TXT', 'scodoc-V1RT2.log.txt', 'scodoc-V1RT.log.txt'],
      ['V1RT.TXT: scodoc-V1RT.log.txt', 'V1RT2.TXT: scodoc-V1RT2.log.txt'],
    ],
    [
      'is missing',
      ['V1RT.TXT', 'V1RT2.TXT', 'scodoc-V1RT2.log.txt'],
      ['V1RT.TXT: none', 'V1RT2.TXT: scodoc-V1RT2.log.txt'],
    ],
    [
      'of a shorter name, missing',
      ['V1RT.TXT', 'V1RT2.TXT', 'scodoc-V1RT.log.txt'],
      ['V1RT.TXT: scodoc-V1RT.log.txt', 'V1RT2.TXT: none'],
    ],
    [
      'of a name that was taken',
      ['V1RT.TXT', 'V1RT.TXT-111.TXT', 'scodoc-V1RT.TXT-111.log.txt', 'scodoc-V1RT.log.txt'],
      ['V1RT.TXT: scodoc-V1RT.log.txt', 'V1RT.TXT-111.TXT: scodoc-V1RT.TXT-111.log.txt'],
    ],
    [
      'in another case',
      ['v1rt.txt', 'V2.TXT', 'scodoc-V1RT.log.txt'],
      ['v1rt.txt: scodoc-V1RT.log.txt', 'V2.TXT: none'],
    ],
    [
      'is in the same folder',
      ['a/V1.TXT', 'b/V1.TXT', 'b/scodoc-V1.log.txt', 'a/scodoc-V1.log.txt'],
      ['a/V1.TXT: a/scodoc-V1.log.txt', 'b/V1.TXT: b/scodoc-V1.log.txt'],
    ],
    [
      'is in the folder of another',
      ['a/V1.TXT', 'b/V1.TXT', 'b/scodoc-V1.log.txt'],
      ['a/V1.TXT: none', 'b/V1.TXT: b/scodoc-V1.log.txt'],
    ],
    [
      'is in another folder',
      ['a/V1.TXT', 'a/V2.TXT', 'logs/scodoc-V1.log.txt'],
      ['a/V1.TXT: logs/scodoc-V1.log.txt', 'a/V2.TXT: none'],
    ],
    ['alone, has any name', ['V1.TXT', 'journal.log.txt'], ['V1.TXT: journal.log.txt']],
  ];
  for (const [what, files, expected] of table)
    it(what, async () => {
      const entries = files.map((path) => ({
        name: path,
        data: path.includes('.log') ? utf8(scodocLog({ elementsInconnus: [path] })) : filled,
      }));
      const found = await readScodocExport(writeZip(entries), 'set.zip');
      assert.deepEqual(
        found.map(({ path, log }) => `${path}: ${[...(log?.elementsUnknown ?? ['none'])].join()}`),
        expected,
      );
    });
});

describe('a bad export', () => {
  const table: readonly (readonly [string, () => Uint8Array, string])[] = [
    ['empty file', () => new Uint8Array(), 'not-a-zip'],
    ['a text that is no maquette', () => latin1('bonjour'), 'not-a-zip'],
    ['a ZIP without a maquette', corrupt.zipWithoutMaquette, 'no-maquette'],
    ['an empty ZIP', corrupt.emptyZip, 'no-maquette'],
    ['encrypted', () => corrupt.encryptedZip('x.TXT', filled), 'encrypted-zip'],
    ['claims to be huge', () => corrupt.hugeClaimZip('x.TXT', filled), 'entry-too-large'],
    ['wrong checksum', () => corrupt.wrongCrcZip('x.TXT', filled), 'damaged-zip'],
    ['damaged data', () => corrupt.damagedDataZip('x.TXT', filled), 'damaged-zip'],
    ['thousands of entries', () => corrupt.manyEntriesZip(6000), 'too-many-entries'],
    ['a ZIP in a ZIP', () => corrupt.zipInZip('x.zip', corrupt.emptyZip()), 'no-maquette'],
  ];
  for (const [title, bytes, problem] of table)
    it(`is refused: ${title}`, async () => assert.equal(await problemOf(bytes()), problem));

  it('is refused wherever it is cut', async () => {
    const zip = await buildScodocZip({
      base: 'x',
      maquette: latin1(buildMaquette({ elements: [], students: [] })),
      decisions: null,
    });
    for (let length = 0; length < zip.length; length++)
      assert.match(
        await problemOf(corrupt.truncatedZip(zip, length)),
        /^(not-a-zip|damaged-zip)$/,
        `${length} bytes`,
      );
  });

  it('believes no entry that understates its size', async () => {
    const entry = { name: 'x.TXT', data: filled, size: filled.length - 1 };
    assert.equal(await problemOf(writeZip([entry])), 'damaged-zip');
  });

  it('looks at the head only of what is no maquette', async () => {
    assert.equal(await problemOf(corrupt.understatedZip('x.TXT', 250)), 'no-maquette');
  });
});

describe('the choice among several maquettes', () => {
  const maquette = (code: string, titles: object = {}): ReturnType<typeof parseMaquette> =>
    parseMaquette(
      buildMaquette({
        titles: { ...sampleTitles, ...titles },
        elements: [{ typeObjet: 'VET', code, version: '111', label: code, types: 'NBR' }],
        students: [],
      }),
    );
  const apogee = maquette('V1', { apoC_Fichier_Exp: 'C:\\TEMP\\FOLDER.TXT' });
  const found = [
    { path: 'other.TXT', maquette: maquette('V1', { apoC_cod_dip: 'OTHER' }) },
    { path: 'etape.TXT', maquette: maquette('V2') },
    { path: 'name.TXT', maquette: maquette('V1') },
    { path: 'x/folder.txt', maquette: maquette('V1') },
  ];
  const chosen = (fileName: string, among = found): string[] =>
    candidatesFor(apogee, fileName, among).map(({ path }) => path);

  it('goes by diploma, étape, then the name of the file or of apoC_Fichier_Exp', () => {
    assert.deepEqual(chosen('unknown.TXT'), ['x/folder.txt']);
    assert.deepEqual(chosen('unknown.TXT', found.slice(0, 3)), ['name.TXT']);
    assert.deepEqual(chosen('unknown.TXT', found.slice(0, 2)), ['etape.TXT']);
    assert.deepEqual(chosen('unknown.TXT', found.slice(0, 1)), ['other.TXT']);
  });

  it('leaves several when nothing tells them apart', () => {
    const twins = [found[2]!, { ...found[2]!, path: 'twin.TXT' }];
    assert.deepEqual(chosen('unknown.TXT', twins), ['name.TXT', 'twin.TXT']);
  });
});

describe('the log of ScoDoc', () => {
  it('gives the three lists', () => {
    const text = scodocLog({
      nonTrouves: [{ nip: '1', nom: 'A', prenom: 'B' }],
      nonInscrits: [{ nip: '2', nom: 'C', prenom: 'D' }],
      elementsInconnus: ['E1', 'E2'],
    });
    const log = parseScodocLog(text);
    assert.ok(isScodocLog(text));
    assert.deepEqual([...log.studentsUnknown], ['1']);
    assert.deepEqual([...log.studentsNotInEtape], ['2']);
    assert.deepEqual([...log.elementsUnknown], ['E1', 'E2']);
  });

  it('is not any text', () => assert.ok(!isScodocLog(fromLatin1(demoBlank()))));
});
