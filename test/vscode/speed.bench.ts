/** Measures in a real VS Code what a user waits for; `npm run bench` collects the figures. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { report } from '../bench/collect';
import { fullExtent, rewritten, smallExtent, textOf } from '../bench/data';
import type { Figure } from '../bench/figures';
import { sizeOf } from '../bench/figures';
import { median } from '../bench/timing';
import { latin1 } from '../fixtures/maquette-builder';
import { useDesk, usePage } from './hooks';
import { openMaquette, until } from './support';

const extent = process.env['APOGEE_BENCH_SMALL'] === '1' ? smallExtent : fullExtent;

/** How often a merge is measured. */
const turns = 3;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The longest time, in milliseconds, in which nobody else on the thread of extensions gets their turn. */
async function longestBlock(work: () => Promise<void>): Promise<number> {
  let [longest, last] = [0, performance.now()];
  const turn = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(turn, 1);
  try {
    await work();
  } finally {
    clearInterval(timer);
    turn();
  }
  return longest;
}

describe('the speed of', function () {
  this.timeout(300_000);
  const { scratch, user } = useDesk();
  const page = usePage();

  /** How long VS Code needs by itself to open that text, under a name that the extension doesn't look at. */
  async function openingTime(text: string): Promise<number> {
    const times: number[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const uri = await scratch.write(`${turn}.ini`, latin1(text));
      times.push(
        await timed(async () => {
          await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
        }),
      );
    }
    // the first one opens what VS Code itself needs for an editor
    return median(times.slice(1));
  }

  for (const scale of [extent.large, extent.huge])
    it(`the comparison page, ${sizeOf(scale)}`, async () => {
      const text = textOf(scale);
      const opening = await openingTime(text);
      const document = await openMaquette(await scratch.write('a.TXT', latin1(rewritten(text))));
      user.picksFile(await scratch.write('s.TXT', latin1(text)));
      const firstRow = await timed(async () => {
        await vscode.commands.executeCommand('apogeeMaquettes.compare', document.uri);
        await page.rows.first().waitFor({ timeout: 120_000 });
        await until('texts', async () => !(await page.texts()).flat().includes('…'), 60_000);
      });
      const frame = await page.frame();
      const tell = (what: string, value: number, remark: string): void =>
        report({ what: `${what}, ${sizeOf(scale)}`, value, unit: 'ms', remark });
      tell('comparison page: first row', firstRow, `VS Code opens the file in ${opening.toFixed(0)} ms`);
      await page.inside.getByRole('button', { name: 'Whole table' }).click();
      await page.inside.getByRole('columnheader', { expanded: true }).first().waitFor();
      await until('texts', async () => !(await page.texts()).flat().includes('…'), 60_000);

      const filtered = await frame.evaluate<number>(`new Promise((resolve) => {
        const grid = document.querySelector('.grid');
        const before = grid.getAttribute('aria-rowcount');
        const input = document.querySelector('.filters input');
        const start = performance.now();
        new MutationObserver(() => {
          if (grid.getAttribute('aria-rowcount') !== before) resolve(performance.now() - start);
        }).observe(grid, { attributes: true });
        input.value = 'nom7';
        input.dispatchEvent(new Event('input'));
      })`);
      tell('comparison page: filter', filtered, '120 ms of them wait for the next letter');
      await page.inside.getByRole('button', { name: 'Clear the filters' }).click();
      await until('everybody', async () => (await page.rowCount()) === scale.students);

      const rows = Math.min(1000, scale.students - 20);
      const [whole, slowest] = await frame.evaluate<[number, number]>(`new Promise((resolve) => {
        const grid = document.querySelector('.grid');
        grid.scrollTop = 0;
        const last = () => document.querySelector('.grid .body .row:last-child');
        const start = performance.now();
        let previous = start;
        let slowest = 0;
        const step = () => {
          const now = performance.now();
          slowest = Math.max(slowest, now - previous);
          previous = now;
          if (grid.scrollTop < ${rows} * 24) grid.scrollTop += 10 * 24;
          else if (!last().textContent.includes('…')) return resolve([now - start, slowest]);
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      })`);
      const frames = `10 rows a frame; the slowest frame took ${slowest.toFixed(0)} ms`;
      tell(`comparison page: scroll ${rows.toLocaleString('en')} rows`, whole, frames);
    });

  for (const scale of [extent.large, extent.huge])
    it(`a merge that fills everything, ${sizeOf(scale)}`, async () => {
      const apogee = latin1(textOf({ ...scale, filled: false }));
      const scodoc = latin1(textOf(scale));
      const times: Record<'asked' | 'merged' | 'longest', number[]> = { asked: [], merged: [], longest: [] };
      for (let turn = 0; turn < turns; turn++) {
        const document = await openMaquette(await scratch.write(`a${turn}.TXT`, apogee));
        user.picksFile(await scratch.write(`s${turn}.TXT`, scodoc));
        const begun = performance.now();
        let pressed = NaN;
        user.answer = (text, buttons) => {
          if (text.includes('filled')) times.merged.push(performance.now() - pressed);
          if (!buttons.includes('Merge')) return undefined;
          pressed = performance.now();
          times.asked.push(pressed - begun);
          return 'Merge';
        };
        times.longest.push(
          await longestBlock(async () => {
            await vscode.commands.executeCommand('apogeeMaquettes.merge');
          }),
        );
        assert.equal(times.merged.length, turn + 1);
        await vscode.window.showTextDocument(document);
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      }
      const figure = (what: string, values: readonly number[], more: Partial<Figure> = {}): void =>
        report({ what: `merge: ${what}, ${sizeOf(scale)}`, value: median(values), unit: 'ms', ...more });
      figure('from the file to the question', times.asked);
      figure('from the button to “filled”', times.merged, scale === extent.large ? { target: 1500 } : {});
      figure('the longest wait of another extension', times.longest);
    });
});
