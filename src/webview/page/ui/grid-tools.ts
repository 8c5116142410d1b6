import type { Vocabulary } from '../../shared/vocabulary';
import type { CopyFormat } from '../model/copied';
import { keysOfGrid } from '../model/keys-help';
import { button, iconButton, make } from './dom';
import type { FilterKind } from './filter-bar';
import { KeysHelp } from './keys-help';
import { Menu } from './menu';

/** What one does with any grid: copies from it, and asks for its keys. */
export class GridTools {
  readonly element: HTMLElement;
  private readonly help: KeysHelp;

  /** @param copy - copies what is selected */
  constructor(vocabulary: Vocabulary, kind: FilterKind, copy: (format: CopyFormat) => void) {
    const { words } = vocabulary;
    const choice = (text: string, format: CopyFormat): HTMLButtonElement =>
      button(
        text,
        () => {
          copy(format);
          menu.close();
        },
        words.copyWhat,
      );
    const menu: Menu = new Menu(
      words.copy,
      choice(words.copyForExcel, 'spreadsheet'),
      choice(words.copyAsMarkdown, 'markdown'),
    );
    this.help = new KeysHelp(words.keys, words.close, keysOfGrid(vocabulary, kind));
    this.element = make(
      'div',
      { class: 'grid-tools' },
      menu.element,
      iconButton('?', words.keys, () => this.showKeys()),
      this.help.element,
    );
  }

  showKeys(): void {
    this.help.show();
  }
}
