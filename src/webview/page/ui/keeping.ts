import { keptText } from '../model/kept-notes';
import type { Notes } from '../../shared/notes';
import { changeBetween, merged } from '../../shared/notes';
import type { NotesMessage, ToPage } from '../../shared/protocol';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import { button, make } from './dom';
import { Menu } from './menu';

type KeptNotes = Extract<ToPage, { type: 'kept-notes' }>;

/** Whether what is noted is kept in a file beside the maquette, which only the user says. */
export class Keeping {
  /** A menu that says what would be written, and begins or ends that. */
  readonly element: HTMLElement;
  /** A line that says where it is kept, or why not. */
  readonly line = make('p', { class: 'note kept-line', attributes: { role: 'status' } });
  private readonly menu: Menu;
  private readonly hint = make('p', { class: 'hint' });
  private readonly begin: HTMLButtonElement;
  private readonly end: readonly HTMLButtonElement[];
  private isKept = false;
  private fileName = '';
  /** What the extension knows of. */
  private told: Notes;
  private sent = 0;
  private version = 0;

  /** @param noted - what is noted now */
  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly noted: () => Notes,
    private readonly tell: (message: NotesMessage) => void,
  ) {
    const { words } = vocabulary;
    this.told = noted();
    this.begin = button(words.keepNotes, () => {
      this.told = noted();
      this.isKept = true;
      this.choose({ type: 'keep-notes', notes: this.told });
    });
    this.end = [
      button(words.stopKeeping, () => this.choose({ type: 'stop-keeping' })),
      button(words.deleteKept, () => this.choose({ type: 'delete-kept' })),
    ];
    this.menu = new Menu(words.keeping, this.hint, this.begin, ...this.end);
    this.element = this.menu.element;
    this.element.classList.add('keeping');
    this.element.hidden = true;
    this.line.hidden = true;
  }

  /** Something was noted. */
  changed(): void {
    if (!this.isKept) return;
    const now = this.noted();
    const change = changeBetween(this.told, now);
    this.told = now;
    if (!change) return;
    this.sent++;
    this.tell({ type: 'noted', change, version: this.version });
    this.say(keptText(this.vocabulary, this.fileName, now));
  }

  /** @returns what is noted now, with what others noted; undefined where the page goes on with what it has */
  hear(message: KeptNotes): Notes | undefined {
    this.isKept = message.isKept;
    this.show(message);
    // where something is on its way to the extension, it will say all of it again
    if (!message.isKept || message.heard < this.sent) return undefined;
    const now = merged(this.told, this.noted(), message.notes);
    this.told = message.notes;
    this.version = message.version;
    return now;
  }

  private show({ isKept, fileName, problem, notes }: KeptNotes): void {
    const { words } = this.vocabulary;
    this.fileName = fileName;
    this.element.hidden = false;
    this.hint.textContent = fill(isKept ? words.keptHint : words.keepHint, fileName);
    this.begin.hidden = isKept;
    for (const each of this.end) each.hidden = !isKept;
    this.line.classList.toggle('warning', problem !== '');
    this.say(isKept ? keptText(this.vocabulary, fileName, notes) : problem);
  }

  private say(text: string): void {
    this.line.hidden = text === '';
    this.line.textContent = text;
    this.line.title = text;
  }

  private choose(message: NotesMessage): void {
    this.tell(message);
    this.menu.close();
  }
}
