import assert from 'node:assert/strict';
import { compareDemoFiles } from './demo-comparison';
import { useDesk, usePage } from './hooks';
import { until } from './support';

const themes = [
  ...['Light Modern', 'Dark Modern', 'Light High Contrast', 'Dark High Contrast'],
  ...['Solarized Light', 'Monokai'],
];

/** Two pictures of the same text may differ by that much. */
const noise = 2;

describe('the frozen columns', () => {
  const { scratch, user } = useDesk(undefined, 'all');
  after(() => page.workbench.useTheme('Light Modern'));
  const page = usePage();
  before(async () => {
    await compareDemoFiles(scratch, user);
    await page.inside.getByRole('button', { name: 'Whole table' }).click();
    await page.inside.getByRole('columnheader', { expanded: true }).first().waitFor();
  });

  /** The rows that a picture holds, odd and even ones; not the first one, where the active cell is. */
  const rows = 8;
  const inGrid = <T>(expression: string): Promise<T> =>
    page.frame().then((frame) =>
      frame.evaluate<T>(`(() => {
        const lines = Array.from(document.querySelectorAll('.grid .body .row')).slice(1, ${rows + 1});
        const edge = Math.max(...Array.from(lines[0].querySelectorAll('.frozen'), (cell) => cell.getBoundingClientRect().right));
        return ${expression};
      })()`),
    );
  /** How many rows have a value below the frozen columns, partly covered by them. */
  const covered = (): Promise<number> =>
    inGrid(`lines.filter((line) => Array.from(line.querySelectorAll('.cell:not(.frozen)')).some((cell) => {
      const { left, right } = cell.getBoundingClientRect();
      return cell.textContent !== '' && left < edge - 10 && right > edge;
    })).length`);
  /** A picture of them in those rows. */
  async function picture(): Promise<Buffer> {
    const frame = await page.grid.boundingBox();
    assert.ok(frame);
    const { x, top, width, height } = await inGrid<{
      x: number;
      top: number;
      width: number;
      height: number;
    }>(`(() => {
      const grid = document.querySelector('.grid').getBoundingClientRect();
      const first = lines[0].firstElementChild.getBoundingClientRect();
      return { x: first.left - grid.left, top: first.top - grid.top, width: edge - first.left, height: ${rows} * first.height };
    })()`);
    return page.workbench.page.screenshot({
      clip: { x: frame.x + x, y: frame.y + top, width, height },
      animations: 'disabled',
    });
  }
  /** The greatest difference of a colour, of 255. */
  const difference = (...pictures: Buffer[]): Promise<number> =>
    page.workbench.page.evaluate<number>(`(async () => {
      const [before, after] = await Promise.all(${JSON.stringify(pictures.map((each) => each.toString('base64')))}.map(async (text) => {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height).data;
      }));
      return before.length === after.length ? before.reduce((most, value, at) => Math.max(most, Math.abs(value - after[at])), 0) : 255;
    })()`);
  async function scrollTo(left: number, isThere: () => Promise<boolean>): Promise<void> {
    await (await page.frame()).evaluate(`document.querySelector('.grid').scrollTo(${left}, 0)`);
    await until(`scrolled to ${left}`, isThere);
  }

  for (const name of themes)
    it(`let nothing through in ${name}`, async () => {
      await page.workbench.useTheme(name);
      await until(
        `the page in ${name}`,
        async () => (await page.inside.locator('body').getAttribute('data-vscode-theme-name')) === name,
      );
      await scrollTo(0, async () => (await covered()) === 0);
      await until('the texts', async () => !(await page.texts()).flat().includes('…'));
      await page.workbench.page.mouse.move(0, 0);
      const before = await picture();
      // the columns before the values are narrow and often empty: on to those with a mark each
      const [left = 0] = await inGrid<number[]>(
        `Array.from(lines[0].querySelectorAll('.number:not(.frozen)'), (cell) => cell.getBoundingClientRect())
          .slice(1, 2).map(({ left, width }) => left - edge + width / 2)`,
      );
      await scrollTo(Math.round(left), async () => (await covered()) === rows);
      await until('the texts', async () => !(await page.texts()).flat().includes('…'));
      const after = await picture();
      assert.ok((await difference(before, after)) <= noise, 'the frozen columns look as they did');
    });
});
