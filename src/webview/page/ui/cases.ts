import type { CaseKind } from '../../../compare/cases';
import { outcomeOf } from '../../../compare/outcomes';
import type { CellTexts } from '../model/cell-texts';
import { elementTitle, pairLabel, sign, toneOf, typeName } from '../model/cell-texts';
import type { CaseProposal, CaseToCheck, ComparisonData, SheetElement } from '../../shared/protocol';
import { searchTexts, textFilter } from '../model/search';
import type { Noted } from '../model/seen';
import type { CaseChoice, CaseTick } from '../../shared/record-messages';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import type { Announcer } from './dom';
import { button, make } from './dom';
import type { TextCache } from './text-cache';

export interface CaseEvents {
  /** Another student stands for a case, or it was ticked. */
  changed(): void;
  /** Show the student in the table. */
  show(student: number): void;
}

/** The three students whose results the procedure asks to check, with the values of both sides in full. */
export class Cases {
  readonly element = make('div', { class: 'cases' });
  private data: ComparisonData | undefined;
  private cards: readonly Card[] = [];
  private readonly chosen = new Map<CaseKind, CaseChoice>();

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly texts: TextCache<CellTexts>,
    private readonly announcer: Announcer,
    choices: readonly CaseChoice[],
    private readonly noted: () => Noted,
    private readonly events: CaseEvents,
  ) {
    for (const choice of choices) this.chosen.set(choice.kind, choice);
  }

  /** Takes these in the place of all choices. */
  async take(choices: readonly CaseChoice[]): Promise<void> {
    this.chosen.clear();
    for (const choice of choices) this.chosen.set(choice.kind, choice);
    for (const card of this.cards) await this.fill(card);
  }

  /** Who was chosen or ticked for which case. */
  get choices(): readonly CaseChoice[] {
    return [...this.chosen.values()];
  }

  async show(data: ComparisonData): Promise<void> {
    this.data = data;
    this.cards = data.cases.map((each) => new Card(this.vocabulary, each));
    this.element.replaceChildren(...this.cards.map(({ element }) => element));
    for (const card of this.cards) {
      card.onSwap = (student) => this.choose(card, student);
      card.onShow = (student) => this.events.show(student);
      card.onTick = (verified) => this.tick(card.kind, verified);
      card.onUnknown = () => this.announcer.say(this.vocabulary.words.noSuchStudent);
      await this.fill(card);
    }
  }

  private async fill(card: Card): Promise<void> {
    const { data } = this;
    if (!data) return;
    const student = this.studentFor(card.kind);
    if (student === undefined) return;
    const { length: width } = data.columns;
    const cells = data.columns.map((_, column) => student * width + column);
    if (!(await this.texts.load(cells)) || this.data !== data) return;
    card.show(data, student, this.texts, this.chosen.get(card.kind)?.verified ?? '');
  }

  /** The one whom the user chose, or else the first proposal. */
  private studentFor(kind: CaseKind): number | undefined {
    const { data } = this;
    const known = this.chosen.get(kind);
    const student = known && data ? data.nips.indexOf(known.nip) : -1;
    return student >= 0 ? student : data?.cases.find((each) => each.kind === kind)?.proposals[0]?.student;
  }

  private async choose(card: Card, student: number): Promise<void> {
    const nip = this.data?.nips[student];
    if (nip === undefined) return;
    this.chosen.set(card.kind, { kind: card.kind, nip, verified: '', ...this.noted() });
    this.events.changed();
    await this.fill(card);
    this.announcer.say(this.data?.names[student] || nip);
  }

  private tick(kind: CaseKind, verified: string): void {
    const student = this.studentFor(kind);
    if (student === undefined || !this.data) return;
    this.chosen.set(kind, { kind, nip: this.data.nips[student]!, verified, ...this.noted() });
    this.events.changed();
  }

  /** Who stands for each case, and whether it is ticked as it is now. */
  get ticks(): CaseTick[] {
    return this.cards.flatMap(({ kind, isTicked }) => {
      const student = this.studentFor(kind);
      if (student === undefined) return [];
      const { who, when } = this.chosen.get(kind) ?? { who: '', when: '' };
      const nip = this.data!.nips[student]!;
      return [{ kind, nip, isVerified: isTicked, ...(isTicked ? { who, when } : { who: '', when: '' }) }];
    });
  }
}

/** One of the three. */
class Card {
  readonly element: HTMLElement;
  readonly kind: CaseKind;
  onSwap: (student: number) => Promise<void> = () => Promise.resolve();
  onShow: (student: number) => void = () => undefined;
  onTick: (verified: string) => void = () => undefined;
  onUnknown: () => void = () => undefined;
  private readonly who = make('h3');
  private readonly reasons = make('p', { class: 'note' });
  private readonly warning = make('p', { class: 'warning' });
  private readonly values = make('div', { class: 'values', attributes: { tabindex: '0', role: 'group' } });
  private readonly tick = make('input', { attributes: { type: 'checkbox' } });
  private readonly search: HTMLInputElement;
  private student: number | undefined;
  private data: ComparisonData | undefined;
  private fingerprint = '';

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly proposed: CaseToCheck,
  ) {
    const { words } = vocabulary;
    this.kind = proposed.kind;
    const title = words[proposed.kind];
    this.search = make('input', {
      attributes: {
        type: 'search',
        placeholder: words.chooseStudent,
        'aria-label': `${title}: ${words.chooseStudent}`,
      },
    });
    this.search.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') this.find();
    });
    this.tick.addEventListener('change', () => {
      this.warning.textContent = '';
      this.onTick(this.tick.checked ? this.fingerprint : '');
    });
    this.values.setAttribute('aria-label', title);
    const next = button(words.anotherProposal, () => void this.swapToNext());
    next.disabled = proposed.proposals.length < 2;
    this.element = make(
      'section',
      { class: 'card' },
      make('h2', { text: title }),
      this.who,
      this.reasons,
      make(
        'div',
        { class: 'actions' },
        make('label', {}, this.tick, ` ${words.verified}`),
        next,
        button(words.showInTable, () => {
          if (this.student !== undefined) this.onShow(this.student);
        }),
        this.search,
      ),
      this.warning,
      this.values,
    );
    if (proposed.none !== '') this.reasons.textContent = proposed.none;
    this.tick.disabled = true;
  }

  /** @param verified - what the values were when the user ticked them; empty otherwise */
  show(data: ComparisonData, student: number, texts: TextCache<CellTexts>, verified: string): void {
    const { words } = this.vocabulary;
    this.data = data;
    this.student = student;
    const proposal = this.proposalOf(student);
    this.who.textContent = [data.names[student], data.nips[student]].filter(Boolean).join(' – ');
    this.reasons.textContent = fill(
      words.whyProposed,
      proposal ? proposal.reasons.join(' ; ') : words.chosenByYou,
    );
    const { rows, fingerprint } = this.rowsOf(data, student, texts);
    this.fingerprint = fingerprint;
    this.tick.disabled = false;
    this.tick.checked = verified !== '' && verified === fingerprint;
    this.warning.textContent = verified !== '' && verified !== fingerprint ? words.changedSince : '';
    const head = [words.element, words.type, words.apogee, words.scodoc, '='];
    this.values.replaceChildren(
      make(
        'table',
        { attributes: { 'aria-label': words[this.kind] } },
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            ...head.map((text) =>
              make('th', {
                text,
                title: text === '=' ? words.kind : '',
                attributes: { scope: 'col' },
              }),
            ),
          ),
        ),
        make('tbody', {}, ...rows),
      ),
    );
  }

  /** A row for each pair of values that isn’t empty on both sides. */
  private rowsOf(
    data: ComparisonData,
    student: number,
    texts: TextCache<CellTexts>,
  ): { rows: HTMLElement[]; fingerprint: string } {
    const { vocabulary } = this;
    const rows: HTMLElement[] = [];
    const parts: string[] = [];
    for (const element of data.elements) {
      const inElement = element.columns.filter((column) => {
        const cell = data.cells[student * data.columns.length + column]!;
        return outcomeOf(cell) !== 'both-empty';
      });
      inElement.forEach((column, index) => {
        const place = student * data.columns.length + column;
        const cell = data.cells[place]!;
        const { apogee, scodoc } = texts.of(place) ?? { apogee: '', scodoc: '' };
        parts.push(element.key, data.columns[column]!.type, apogee, scodoc);
        const row = make('tr');
        if (index === 0) row.append(elementHead(vocabulary, element, inElement.length));
        row.append(
          make('td', { text: typeName(vocabulary, data.columns[column]!.type) }),
          make('td', { class: 'number', text: apogee || '–' }),
          make('td', { class: 'number', text: scodoc || '–' }),
          make('td', {
            class: toneOf(cell) === 'plain' ? '' : `tone tone-${toneOf(cell)}`,
            text: sign(outcomeOf(cell)),
            title: pairLabel(vocabulary, cell, { apogee, scodoc }),
            attributes: { 'aria-label': vocabulary.outcomes[outcomeOf(cell)] },
          }),
        );
        rows.push(row);
      });
    }
    return { rows, fingerprint: hash(parts.join('\t')) };
  }

  get isTicked(): boolean {
    return this.tick.checked;
  }

  private proposalOf(student: number): CaseProposal | undefined {
    return this.proposed.proposals.find((each) => each.student === student);
  }

  private async swapToNext(): Promise<void> {
    const { proposals } = this.proposed;
    const current = proposals.findIndex(({ student }) => student === this.student);
    const next = proposals[(current + 1) % proposals.length];
    if (next) await this.onSwap(next.student);
  }

  private find(): void {
    const { data, search } = this;
    if (!data || search.value.trim() === '') return;
    const matches = textFilter(search.value);
    const student = searchTexts(data).findIndex(matches);
    if (student < 0) {
      this.warning.textContent = this.vocabulary.words.noSuchStudent;
      this.onUnknown();
      return;
    }
    search.value = '';
    void this.onSwap(student);
  }
}

function elementHead(vocabulary: Vocabulary, element: SheetElement, rows: number): HTMLElement {
  return make('th', {
    text: elementTitle(vocabulary, element),
    attributes: { scope: 'row', rowspan: String(rows) },
  });
}

/** Tells one set of values from another (FNV-1a); nothing secret hangs on it. */
function hash(text: string): string {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return state.toString(16);
}
