import type { TableData } from '../../shared/protocol';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import { mostEdited } from '../../shared/table-messages';
import { elementTitle, onItsWay, typeName } from '../model/cell-texts';
import { cellsOf } from '../model/clipboard';
import type { GridRange } from '../model/cell-range';
import type { EditedCells } from '../model/edit-block';
import { editedCells, pasteInto } from '../model/edit-block';
import type { Entries } from '../model/entries';
import type { GridModel, Place } from '../model/grid-model';
import type { Step, TypingMode } from './cell-editor';
import { CellEditor } from './cell-editor';
import type { Grid } from './grid';
import type { Host, Judged } from './host';

/** What is being typed. */
interface Open {
  readonly place: Place;
  readonly cells: EditedCells;
  readonly before: string;
}

/** What the page does for whoever edits its table. */
export interface EditingPage {
  /** The text of a cell, by its rank; undefined where it isn't known yet. */
  textOf(cell: number): string | undefined;
  /** Says something where it is seen and heard; an empty text takes that away. */
  say(text: string): void;
  /** Says what went wrong; an empty text takes that away. */
  fail(text: string): void;
  /** Puts the values that are selected into the clipboard. @returns false where that didn't work */
  copy(): Promise<boolean>;
}

/** Edits the values of a table as people are used to from spreadsheets. */
export class TableEditing {
  private readonly editor: CellEditor;
  private data: TableData | undefined;
  private model: GridModel | undefined;
  private open: Open | undefined;
  private judged: { readonly text: string; readonly answer: Judged } | undefined;
  /** Where one went from a value with Tab, and the column where that began. */
  private lastStep: (Place & { readonly from: number }) | undefined;
  /** So many, for it to be known whether somebody went on meanwhile. */
  private keysPressed = 0;
  /** True when the next Tab is to leave the grid. */
  private isLeaving = false;
  /** True when values were entered since the rows were put in order. */
  hasEntered = false;

  constructor(
    private readonly host: Host,
    private readonly vocabulary: Vocabulary,
    private readonly grid: Grid,
    private readonly entries: Entries,
    private readonly page: EditingPage,
  ) {
    this.editor = new CellEditor({
      typed: (text) => void this.judge(text),
      commit: (step) => this.commit(step),
      cancel: () => this.cancel(),
      save: () => {
        this.commit({ rows: 0, columns: 0 });
        if (!this.open) this.host.tell({ type: 'save' });
      },
    });
    document.addEventListener('paste', (event) => {
      if (document.activeElement === this.grid.element && this.paste(event.clipboardData))
        event.preventDefault();
    });
    // by a menu; the keys come as keys
    document.addEventListener('cut', (event) => {
      if (document.activeElement !== this.grid.element || !this.model?.lock) return;
      event.preventDefault();
      void this.cut();
    });
  }

  get element(): HTMLElement {
    return this.editor.element;
  }

  /** Ranks are of other cells now: nothing is edited by them until the grid shows these. */
  pause(): void {
    this.model = undefined;
  }

  /** What the grid shows is another version; what is being typed goes with its cell. */
  show(data: TableData, model: GridModel): void {
    this.data = data;
    this.model = model;
    const { open } = this;
    if (!open) return;
    const place = this.find(open.cells);
    const cells = place && editedCells(data, model, { first: place, last: place });
    // the column may be another one that has its id now: what was meant is asked for
    if (place && typeof cells === 'object')
      this.open = { ...open, place, cells: { ...open.cells, cells: cells.cells } };
    else this.giveUp();
  }

  /** The grid was drawn, after one scrolled perhaps. */
  drawn(): void {
    if (this.open) this.editor.place(this.grid.boxOf(this.open.place));
  }

  /** Does what a key does in an editable grid; false if it does nothing there. */
  press(event: KeyboardEvent): boolean {
    const { place } = this.grid;
    if (place.row < 0 || !this.model?.lock) return false;
    const { key, shiftKey, altKey } = event;
    if (key === 'Shift') return false;
    this.keysPressed++;
    if (key === 'Tab') return this.tab(shiftKey);
    this.isLeaving = key === 'Escape';
    const isCtrl = event.ctrlKey || event.metaKey;
    const command = isCtrl && !altKey && !shiftKey ? key.toLowerCase() : '';
    if (command === 'd') this.fillDown();
    if (command === 'x') void this.cut();
    if (command === 'd' || command === 'x') return true;
    // with AltGr, characters are typed
    if ((isCtrl || altKey) && !event.getModifierState('AltGraph')) return false;
    switch (key) {
      case 'Dead':
      case 'Process':
        // what this key begins to compose goes on in the box
        this.begin(place, '');
        return false;
      case 'F2':
        return this.begin(place);
      case 'Enter':
        return this.lockAt(place) === '' && this.begin(place);
      case 'Delete':
      case 'Backspace':
        return this.clear();
      default:
        // a space shows the cell in the text, and a question mark the keys
        return key.length === 1 && key !== ' ' && key !== '?' && this.begin(place, key);
    }
  }

  /** A cell was clicked twice; false where there is nothing to edit. */
  clickTwice(place: Place): boolean {
    return place.row >= 0 && this.lockAt(place) === '' && this.begin(place);
  }

  private lockAt({ row, column }: Place): string {
    return this.model?.lock?.(row, column) ?? this.vocabulary.words.readOnlyStudent;
  }

  /** @param typed - what stands in place of the value; without it the value is changed */
  private begin(place: Place, typed?: string): true {
    const cells = this.cellsIn({ first: place, last: place });
    const before = cells && this.textOf(cells.cells[0]!);
    if (cells && before === undefined) this.page.say(this.vocabulary.words.loading);
    if (!cells || before === undefined) return true;
    this.grid.goTo(place.row, place.column);
    this.page.fail('');
    this.open = { place, cells, before };
    this.judged = undefined;
    const mode: TypingMode = typed === undefined ? 'within' : 'over';
    this.editor.open(this.labelOf(cells), typed ?? before, mode);
    this.drawn();
    if (typed) void this.judge(typed);
    return true;
  }

  private labelOf({ cells }: EditedCells): string {
    const data = this.data!;
    const student = Math.floor(cells[0]! / data.columns.length);
    const { type, element } = data.columns[cells[0]! % data.columns.length]!;
    return [
      data.names[student] || data.nips[student],
      elementTitle(this.vocabulary, data.elements[element]!),
      typeName(this.vocabulary, type),
    ].join(' – ');
  }

  /** Shows what becomes of the text; that of a text before it is dropped. */
  private async judge(text: string): Promise<void> {
    const { open } = this;
    if (!open) return;
    const { students, columns } = open.cells;
    const answer = await this.host.judge(students[0]!, columns[0]!, text);
    if (!answer || this.open?.cells !== open.cells || this.editor.text !== text) return;
    this.judged = { text, answer };
    const { value, problem } = answer;
    const written = value === text.trim() ? '' : fill(this.vocabulary.words.willBeWritten, value);
    this.editor.explain(problem || written, problem !== '');
    if (problem || written) this.page.say(problem || written);
  }

  /** Writes what was typed, and goes on; without a step the focus has gone elsewhere. */
  private commit(step?: Step): void {
    const { open, judged } = this;
    if (!open) return;
    const { text } = this.editor;
    const isBlocked = judged?.text === text && judged.answer.isBlocking;
    // it stays to be corrected
    if (isBlocked && step) return;
    this.close(step !== undefined);
    if (step) this.goOn(open.place, step);
    if (isBlocked) this.page.fail(judged.answer.problem);
    else if (text !== open.before && !this.editor.isUntouched) void this.write(open.cells, [text]);
  }

  /** As in spreadsheets, Enter goes below the cell from which one went on with Tab. */
  private goOn({ row, column }: Place, { rows, columns }: Step): void {
    const { row: lastRow, column: lastColumn, from } = this.lastStep ?? { from: column };
    const first = lastRow === row && lastColumn === column ? from : column;
    this.grid.goTo(row + rows, rows === 0 ? column + columns : first);
    this.lastStep = rows === 0 && columns > 0 ? { row, column: column + columns, from: first } : undefined;
  }

  private cancel(): void {
    this.close(true);
  }

  private close(focus: boolean): void {
    this.open = undefined;
    this.page.say('');
    this.editor.close();
    if (focus) this.grid.focus();
  }

  /** The cell of what is being typed is gone. */
  private giveUp(): void {
    const text = fill(this.vocabulary.words.notWritten, this.editor.text);
    this.close(true);
    this.page.fail(text);
  }

  private find({ students, columns }: EditedCells): Place | undefined {
    const { data, model } = this;
    const key = `column:${columns[0]!.id}`;
    const column = model?.columns.findIndex((each) => each.key === key) ?? -1;
    if (!data || !model || column < 0) return undefined;
    for (let row = 0; row < model.rowCount; row++)
      if (data.nips[model.target(row, column).student] === students[0])
        return model.lock?.(row, column) === '' ? { row, column } : undefined;
    return undefined;
  }

  /** The cells of a range; where one can't be edited, that is said. */
  private cellsIn(range: GridRange): EditedCells | undefined {
    const { data, model } = this;
    const { words, language } = this.vocabulary;
    const { first, last } = range;
    if (!data || !model || first.row < 0) return undefined;
    if ((last.row - first.row + 1) * (last.column - first.column + 1) > mostEdited) {
      this.page.fail(fill(words.tooManyValues, mostEdited.toLocaleString(language)));
      return undefined;
    }
    const cells = editedCells(data, model, range);
    if (typeof cells !== 'string') return cells;
    this.page.say(cells);
    return undefined;
  }

  private textOf(cell: number): string | undefined {
    const entered = this.entries.of(cell);
    if (entered !== undefined) return entered;
    return this.data?.cells[cell] === 0 ? '' : this.page.textOf(cell);
  }

  private clear(): true {
    const { range: selected } = this.grid;
    const cells = selected && this.cellsIn(selected);
    if (cells) void this.write(cells, Array<string>(cells.cells.length).fill(''));
    return true;
  }

  /** Empties what is selected once it is in the clipboard. */
  private async cut(): Promise<void> {
    const { range: selected } = this.grid;
    const cells = selected && this.cellsIn(selected);
    if (cells && (await this.page.copy()))
      await this.write(cells, Array<string>(cells.cells.length).fill(''));
  }

  /** The first row of the range into the others; with one row, the one above into it. */
  private fillDown(): void {
    const { words } = this.vocabulary;
    const { range: selected } = this.grid;
    if (!selected) return;
    const { first, last } = selected;
    const source = first.row === last.row ? first.row - 1 : first.row;
    if (source < 0) {
      this.page.say(words.nothingAbove);
      return;
    }
    const cells = this.cellsIn({ first: { ...first, row: source + 1 }, last });
    if (!cells) return;
    const width = this.data!.columns.length;
    const { student } = this.model!.target(source, first.column);
    const above = cells.cells.slice(0, cells.columns.length).map((cell) => student * width + (cell % width));
    // shown until what was written is known
    const texts = above.map((cell) => this.textOf(cell) ?? onItsWay);
    void this.write(
      cells,
      cells.cells.map((_, index) => texts[index % texts.length]!),
      this.data!.nips[student],
    );
  }

  private paste(clipboard: DataTransfer | null): boolean {
    const text = clipboard?.getData('text/plain') ?? '';
    const { model } = this;
    const { range: selected } = this.grid;
    if (text === '' || !model?.lock || !selected) return false;
    const { words, language } = this.vocabulary;
    const pasted = cellsOf(text);
    const { problem, range, values } = pasteInto(pasted, selected, model);
    if (problem === 'uneven') this.page.fail(words.pasteUneven);
    else if (problem === 'too-large')
      this.page.fail(
        fill(
          words.pasteTooLarge,
          ...[pasted.length, pasted[0]!.length].map((count) => count.toLocaleString(language)),
        ),
      );
    else {
      const cells = this.cellsIn(range);
      if (cells) void this.write(cells, values);
    }
    return true;
  }

  /**
   * Writes values as one edit; they are shown before that is done.
   *
   * @param source - the NIP of a row that is filled down: the page may know it as it was, what is written is what it has now
   */
  private async write(cells: EditedCells, values: readonly string[], source?: string): Promise<void> {
    const { entries, grid, page, keysPressed } = this;
    const { words, language } = this.vocabulary;
    this.hasEntered = true;
    const entry = entries.enter(
      this.model ? cells.cells : [],
      values.map((value) => value.trim()),
    );
    grid.refresh();
    const edited = await this.host.edit(cells, values, source);
    const problem = edited ? edited.problem : fill(words.notWritten, values[0]!);
    if (problem === '') entries.written(entry, edited!.values);
    else entries.refused(entry);
    grid.refresh();
    // what was said since isn't wiped out by what became of this
    const isLast = keysPressed === this.keysPressed;
    if (problem !== '' || isLast) page.fail(problem);
    if (problem !== '' || values.length === 1 || !isLast) return;
    const counts = [values.length, edited!.refused].map((count) => count.toLocaleString(language));
    page.say(fill(edited!.refused > 0 ? words.valuesRefused : words.valuesWritten, ...counts));
  }

  /** To the next cell, and from the end of a row to the next row's first value; out of the grid at its end. */
  private tab(isBack: boolean): boolean {
    const { model } = this;
    const { row, column } = this.grid.place;
    if (this.isLeaving || !model) {
      this.isLeaving = false;
      return false;
    }
    const next = column + (isBack ? -1 : 1);
    if (next >= 0 && next < model.columns.length) {
      this.grid.goTo(row, next);
      return true;
    }
    const nextRow = row + (isBack ? -1 : 1);
    if (nextRow < 0 || nextRow >= model.rowCount) return false;
    const firstValue = model.columns.findIndex(({ key }) => key.startsWith('column:'));
    this.grid.goTo(nextRow, isBack ? model.columns.length - 1 : Math.max(0, firstValue));
    return true;
  }
}
