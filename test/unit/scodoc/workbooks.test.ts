import assert from 'node:assert/strict';
import { readDecisions, readNar } from '../../../src/scodoc/workbooks';
import { decisionRows, narRows } from '../../fixtures/scodoc-builder';
import { buildXlsx } from '../../fixtures/xlsx-writer';

const decision = {
  ...{ nip: '22100001', nom: 'DUPRÉ', prenom: 'Zoé', etape: 'ADM', etapeNote: '12,50' },
  ...{ estNar: false, commentaire: '' },
};

describe('the decisions of ScoDoc', () => {
  for (const strings of ['shared', 'inline'] as const)
    it(`are read by the titles of their columns (${strings} strings)`, async () => {
      const rows = decisionRows([
        decision,
        { ...decision, nip: '22100002', etape: 'NAR', etapeNote: '0,01', estNar: true },
        { ...decision, nip: '22100003', etape: '', etapeNote: '', commentaire: 'Pas de decision' },
      ]);
      const decisions = await readDecisions(buildXlsx(rows, { strings }), 'V1RT-decisions.xlsx');
      assert.deepEqual(
        [...decisions.values()],
        [
          { nip: '22100001', result: 'ADM', mark: '12,50', isNar: false, comment: '' },
          { nip: '22100002', result: 'NAR', mark: '0,01', isNar: true, comment: '' },
          { nip: '22100003', result: '', mark: '', isNar: false, comment: 'Pas de decision' },
        ],
      );
    });

  it('are read whatever the order of the columns, and where a spreadsheet made numbers of NIPs', async () => {
    const rows = [
      ['commentaire', 'NIP'],
      ['non inscrit dans ScoDoc', 22100001],
      [null, null],
    ];
    const decisions = await readDecisions(buildXlsx(rows), 'x-decisions.xlsx');
    assert.deepEqual(
      [...decisions],
      [
        [
          '22100001',
          { nip: '22100001', result: '', mark: '', isNar: false, comment: 'non inscrit dans ScoDoc' },
        ],
      ],
    );
  });

  it('are none where there are only titles', async () => {
    assert.equal((await readDecisions(buildXlsx(decisionRows([])), 'x')).size, 0);
  });

  const unreadable: readonly (readonly [string, Uint8Array])[] = [
    ['bytes that are no ZIP', Uint8Array.of(1, 2, 3)],
    ['nothing', new Uint8Array()],
    ['a workbook without a column NIP', buildXlsx([['nom'], ['DUPRÉ']])],
    ['a workbook cut off', buildXlsx(decisionRows([decision])).subarray(0, 300)],
  ];
  for (const [what, bytes] of unreadable)
    it(`cannot be read from ${what}`, async () => {
      await assert.rejects(readDecisions(bytes, 'x-decisions.xlsx'), { code: 'unreadable-workbook' });
      await assert.rejects(readNar(bytes, 'x-nar.xlsx'), { code: 'unreadable-workbook' });
    });
});

describe('the NAR of ScoDoc', () => {
  it('are the students of their workbook', async () => {
    const rows = narRows('V1RT', [decision, { ...decision, nip: '22100009' }], '06/07/2027');
    assert.deepEqual([...(await readNar(buildXlsx(rows), 'V1RT-nar.xlsx'))], ['22100001', '22100009']);
  });
});
