import type { ExportFormat } from '../../shared/protocol';
import { exportFormats } from '../../shared/protocol';
import type { Vocabulary } from '../../shared/vocabulary';
import { button, choiceBox, make } from './dom';

/** What is exported: what is shown, all, or the record that is signed. */
export type Exported = 'shown' | 'all' | 'record';

/** What is exported, in a format. */
export class ExportTools {
  readonly element: HTMLDetailsElement;
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
    this.element = make(
      'details',
      { class: 'menu' },
      make('summary', { text: words.export }),
      make(
        'div',
        { class: 'menu-body' },
        box.element,
        this.exportShown,
        button(words.exportAll, () => this.choose('all')),
        button(words.exportRecord, () => this.choose('record')),
      ),
    );
    this.element.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.close();
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !this.element.contains(target)) this.element.open = false;
    });
  }

  /** @param hasShown - whether anything is shown */
  offer(hasShown: boolean): void {
    this.exportShown.disabled = !hasShown;
  }

  private choose(what: Exported): void {
    this.chosen(what, this.format);
    this.close();
  }

  private close(): void {
    this.element.open = false;
    this.element.querySelector('summary')?.focus();
  }
}
