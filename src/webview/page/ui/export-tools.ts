import type { ExportFormat } from '../../shared/protocol';
import { exportFormats } from '../../shared/protocol';
import type { Vocabulary } from '../../shared/vocabulary';
import { button, choiceBox } from './dom';
import { Menu } from './menu';

/** What is exported: what is shown, all, or the record that is signed. */
export type Exported = 'shown' | 'all' | 'record';

/** What is exported, in a format. */
export class ExportTools {
  private readonly menu: Menu;
  private format: ExportFormat = 'csv';
  private readonly exportShown: HTMLButtonElement;

  constructor(
    { words }: Vocabulary,
    private readonly chosen: (what: Exported, format: ExportFormat) => void,
  ) {
    const box = choiceBox(words.format, (value) => {
      this.format = exportFormats.find((format) => format === value) ?? 'csv';
    });
    box.offer(
      exportFormats.map((format) => ({ value: format, text: words[format] })),
      this.format,
    );
    this.exportShown = button(words.exportShown, () => this.choose('shown'));
    this.menu = new Menu(
      words.export,
      box.element,
      this.exportShown,
      button(words.exportAll, () => this.choose('all')),
      button(words.exportRecord, () => this.choose('record')),
    );
    this.menu.element.classList.add('exports');
  }

  get element(): HTMLElement {
    return this.menu.element;
  }

  /** @param hasShown - whether anything is shown */
  offer(hasShown: boolean): void {
    this.exportShown.disabled = !hasShown;
  }

  private choose(what: Exported): void {
    this.chosen(what, this.format);
    this.menu.close();
  }
}
