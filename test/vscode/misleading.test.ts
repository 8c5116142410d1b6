/** What could pass for right in a comparison or a merge, and is no fault of a file. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MaquetteSpec, StudentSpec } from '../fixtures/maquette-builder';
import { latin1, sampleTitles } from '../fixtures/maquette-builder';
import { oneElement } from '../fixtures/one-element';
import { scodocEntries, scodocLog } from '../fixtures/scodoc-builder';
import { writeZip } from '../fixtures/zip-writer';
import { useMerge } from './hooks';
import { patience } from './review-driver';
import { openMaquette, until } from './support';

function maquette(
  rows: readonly (readonly string[])[],
  more: Partial<StudentSpec> = {},
  titles?: MaquetteSpec['titles'],
): Uint8Array {
  const students = rows.map((values) => ({ values, ...more }));
  return latin1(oneElement(students, 'NBR', titles));
}

describe('what could mislead', () => {
  const { scratch, user, review, start } = useMerge();
  const { page } = review;

  describe('in a comparison', () => {
    async function compare(apogee: Uint8Array, scodoc: Uint8Array): Promise<void> {
      const document = await openMaquette(await scratch.write('a.TXT', apogee));
      user.picksFile(await scratch.write('s.TXT', scodoc));
      await vscode.commands.executeCommand('apogeeMaquettes.compare', document.uri);
      await page.grid.waitFor({ timeout: patience });
    }

    it('is a mark within tolerance that passes on one side only: it has a remark', async () => {
      await compare(
        maquette([
          ['9,996', '20'],
          ['12', '20'],
        ]),
        maquette([
          ['10,00', '20'],
          ['12', '20'],
        ]),
      );
      await page.inside.getByText('Everything is the same').waitFor({ timeout: patience });
      await page.tab('Remarks').click();
      const table = page.inside.getByRole('table', {
        name: 'Within tolerance, but on either side of half the barème',
      });
      const rows = table.getByRole('row').filter({ hasText: /1000000\d/ });
      await rows.first().waitFor({ timeout: patience });
      const [row, ...others] = await rows.allTextContents();
      assert.match(row ?? '', /10000000.*10,00\/20.*9,996\/20/);
      assert.deepEqual(others, []);
    });

    it('is a mark that passes by its barème alone: that weighs as a mark across the half', async () => {
      await compare(maquette([['10', '20']]), maquette([['10', '20,5']]));
      await until('the row', async () => (await page.rowCount()) === 1, patience);
      await until('its values', async () => (await page.texts()).flat().includes('20,5'), patience);
      assert.equal(await page.rows.filter({ has: page.inside.locator('.tone-threshold') }).count(), 1);
    });
  });

  describe('in a merge', () => {
    const zip = writeZip([
      ...scodocEntries({ base: 'V1RT', maquette: maquette([['12', '20']]), log: null }),
      ...scodocEntries({
        base: 'V1RT2',
        maquette: maquette([['13', '20']]),
        log: scodocLog({ elementsInconnus: ['UE1'] }),
      }),
    ]);
    for (const [name, isItsOwn] of [
      ['V1RT.TXT', false],
      ['V1RT2.TXT', true],
    ] as const)
      it(`is the log of a longer name: V1RT2’s ${isItsOwn ? 'is its own' : 'says nothing of V1RT'}`, async () => {
        user.answer = (_, buttons) => buttons.find((button) => button === 'Review');
        user.picksItem(name);
        await start(maquette([[], []]), zip, 's.zip');
        await page.tab('What did not come').click({ timeout: patience });
        await page.inside.getByText('Students for whom nothing came (1)').waitFor({ timeout: patience });
        const unknown = page.inside.getByText('Elements that ScoDoc does not know (1)');
        assert.equal(await unknown.count(), isItsOwn ? 1 : 0);
      });

    it('are students of whom neither file says who they are: nobody can tick them', async () => {
      const nobody = { nom: '', prenom: '', naissance: '' };
      const document = await start(maquette([[]], nobody), maquette([['12', '20']], nobody));
      await review.says('Students left out, as the same code may be another person’s: 1.');
      assert.ok(await review.button.isDisabled());
      assert.ok(!document.isDirty);
    });

    it('are files of which neither says what it is about: that is asked first', async () => {
      const titles = { ...sampleTitles, apoC_cod_dip: '', apoC_cod_vdi: '', apoC_annee: '' };
      const document = await start(maquette([[]], {}, titles), maquette([['12', '20']], {}, titles));
      assert.equal(user.warnings().length, 1);
      assert.ok(!document.isDirty);
      user.answer = (_, buttons) => buttons.find((button) => button === 'Review all the same');
      await vscode.commands.executeCommand('apogeeMaquettes.merge', document.uri);
      await review.says('is – in Apogée, – in ScoDoc');
      assert.ok(!document.isDirty);
    });

    it('is a mark above its barème by less than a double can tell: Apogée refuses it', async () => {
      await start(maquette([['12', '20']]), maquette([['20,0000000000000001', '20']]));
      await review.says('1 value that Apogée refuses');
      await review.ticked(0);
      const wrong = await scratch.write('wrong.TXT', maquette([['20,0000000000000001', '20']]));
      await openMaquette(wrong);
      await until('the problem', () =>
        vscode.languages
          .getDiagnostics(wrong)
          .some(({ code }) => typeof code === 'object' && code.value === 'mark-above-bareme'),
      );
    });
  });
});
