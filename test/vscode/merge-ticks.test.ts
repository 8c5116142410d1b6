import assert from 'node:assert/strict';
import { buildMaquette, latin1 } from '../fixtures/maquette-builder';
import { useMerge } from './hooks';

/** Two students with a mark that came, and another code. */
function maquetteWith(values: readonly string[]): Uint8Array {
  return latin1(
    buildMaquette({
      elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'Maths', types: 'NBR' }],
      students: ['NÉEL', 'ROY'].map((nom, index) => ({
        ...{ nip: `2000000${index + 1}`, nom, prenom: 'ZOÉ', naissance: '01/02/2007', values },
      })),
    }),
  );
}

describe('the ticks of a review', () => {
  const { review, start } = useMerge();
  const { page } = review;

  it('are set and taken back for a student at once, by key and by button', async () => {
    await start(maquetteWith(['', '', 'ADM']), maquetteWith(['12', '20', 'AJ']));
    await review.ticked(4);
    await page.rows.first().waitFor();
    // fillings are folded where there is something to decide
    await review.row('AJ').locator('[aria-colindex="3"]').click();
    await page.press('s');
    await review.ticked(5);
    await page.press('s');
    await review.ticked(2);
    await page.inside.getByRole('button', { name: 'Tick this student' }).click();
    await review.ticked(5);
    assert.match((await page.inside.locator('.announcer').textContent()) ?? '', /3$/);
    await page.press('?');
    await page.inside.getByText('Tick all of this student, or take that back').waitFor();
  });
});
