import type { Box } from './grid-view';
import { make } from './dom';
import { setOrRemove } from './grid-parts';

/** Where one goes after a value: so many rows and columns on. */
export interface Step {
  readonly rows: number;
  readonly columns: number;
}

export interface CellEditorEvents {
  /** The text is another one. */
  typed(text: string): void;
  /** The text is to be written; without a step the focus has gone elsewhere. */
  commit(step?: Step): void;
  cancel(): void;
  /** The text is to be written, and the file saved. */
  save(): void;
}

const stay: Step = { rows: 0, columns: 0 };

/** How a value is typed: over the one that was there, so that arrows lead on, or within it. */
export type TypingMode = 'over' | 'within';

/**
 * The box into which a value is typed, over its cell. It stands beside the grid and not in it, as a grid holds nothing but
 * rows.
 */
export class CellEditor {
  readonly element = make('div', { class: 'cell-editor' });
  private readonly input = make('input', {
    attributes: { type: 'text', spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'cell-note' },
  });
  private readonly note = make('div', { class: 'cell-note', attributes: { id: 'cell-note' } });
  private mode: TypingMode = 'within';
  /** True for a box that was opened empty, and into which nothing came: a character that was composed, and given up. */
  isUntouched = false;

  constructor(private readonly events: CellEditorEvents) {
    this.element.append(this.input, this.note);
    this.element.hidden = true;
    this.input.addEventListener('input', () => {
      this.isUntouched = false;
      this.events.typed(this.text);
    });
    this.input.addEventListener('keydown', (event) => this.press(event));
    this.input.addEventListener('blur', () => {
      if (this.isOpen) this.events.commit();
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  get text(): string {
    return this.input.value;
  }

  /** @param label - what screen readers call it */
  open(label: string, text: string, mode: TypingMode): void {
    this.mode = mode;
    this.isUntouched = text === '';
    this.element.hidden = false;
    this.input.setAttribute('aria-label', label);
    this.input.value = text;
    this.explain('', false);
    this.input.focus();
    this.input.setSelectionRange(text.length, text.length);
  }

  /** Follows its cell; one that isn't in sight has no box, and is typed into all the same. */
  place(box: Box | undefined): void {
    this.element.classList.toggle('out-of-sight', box === undefined);
    if (!box) return;
    const { style } = this.element;
    style.left = `${box.left}px`;
    style.top = `${box.top}px`;
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
    this.element.classList.toggle('note-above', box.isLow);
    this.element.classList.toggle('note-left', box.isAtRight);
  }

  /** Says something of the text below it. @param isFault - Apogée would refuse it, or it can't be written */
  explain(text: string, isFault: boolean): void {
    this.note.textContent = text;
    this.element.classList.toggle('fault', isFault);
    setOrRemove(this.input, 'aria-invalid', isFault ? 'true' : undefined);
  }

  close(): void {
    this.element.hidden = true;
  }

  private press(event: KeyboardEvent): void {
    // what composes a character isn't a command yet
    if (event.isComposing) return;
    const { key, shiftKey } = event;
    const back = shiftKey ? -1 : 1;
    const steps: Readonly<Record<string, Step>> = {
      Enter: { rows: back, columns: 0 },
      Tab: { rows: 0, columns: back },
      ...(this.mode === 'over' && {
        ArrowUp: { rows: -1, columns: 0 },
        ArrowDown: { rows: 1, columns: 0 },
        ArrowLeft: { rows: 0, columns: -1 },
        ArrowRight: { rows: 0, columns: 1 },
      }),
    };
    const step = steps[key];
    if (event.ctrlKey || event.metaKey) this.pressWithCtrl(event);
    else if (key === 'Escape') this.take(event, () => this.events.cancel());
    else if (step) this.take(event, () => this.events.commit(step));
  }

  private pressWithCtrl(event: KeyboardEvent): void {
    switch (event.key.toLowerCase()) {
      case 'z':
      case 'y':
        // what is undone is what was typed here, not the last change of the file
        event.stopPropagation();
        break;
      case 's':
        this.take(event, () => this.events.save());
        break;
      case 'enter':
        this.take(event, () => this.events.commit(stay));
    }
  }

  private take(event: KeyboardEvent, act: () => void): void {
    event.preventDefault();
    event.stopPropagation();
    act();
  }
}
