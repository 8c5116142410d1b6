import { changeGroups } from '../../../merge/change-list';
import type { ChangeGroup } from '../../../merge/change-list';
import type { ChangeTexts, MergeData } from '../../shared/merge-messages';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import { elementTitle, nothing, onItsWay, typeName } from './cell-texts';
import type { Sort } from './filters';
import type { GridBand, GridCell, GridColumn, GridModel, Target, Tone } from './grid-model';
import { bounds, column, usualValue } from './grid-columns';
import type { Review } from './review';
import type { ReviewRows } from './review-rows';
import type { Bounds } from './text-width';

/** Knows texts of changes, or fetches those that it is asked for, and says so when they are there. */
export interface ChangeTextSource {
  of(change: number): ChangeTexts | undefined;
}

const tones: Readonly<Record<ChangeGroup, Tone>> = {
  fill: 'plain',
  'last-merge': 'information',
  different: 'warning',
  loose: 'information',
  refused: 'error',
  people: 'lone',
};

/** The key by which a group is folded. */
export function groupKey(group: number): string {
  return `group:${changeGroups[group]!}`;
}

/** A value with what goes with it, as one writes a mark: `12,5 / 20`. */
export function valueText(texts: readonly string[]): string {
  const [first = '', ...others] = texts.map((text) => text.trim());
  const isEmpty = first === '' && others.every((text) => text === '');
  return isEmpty ? nothing : [first, ...others].map((text) => text || nothing).join(' / ');
}

/** What will stand there, with what somebody chose instead. */
export function resultText(review: Review, change: number, { result }: ChangeTexts): string {
  const code = review.codeOf(change);
  return valueText(code === '' ? result : [code, ...result.slice(1)]);
}

/** A mark is called with the barème that it means nothing without. */
export function unitName(vocabulary: Vocabulary, type: string): string {
  return type === 'N' ? vocabulary.words.markWithBareme : typeName(vocabulary, type);
}

/** The changes of a merge: a row each, below a row for their group. */
export function reviewGrid(options: {
  readonly review: Review;
  readonly rows: ReviewRows;
  readonly vocabulary: Vocabulary;
  readonly texts: ChangeTextSource;
  readonly sort: Sort | undefined;
  readonly isFiltered: boolean;
}): GridModel {
  const { review, rows, vocabulary, texts, isFiltered } = options;
  const { data } = review;
  const { words, language } = vocabulary;
  const number = (count: number): string => count.toLocaleString(language);
  const columns = reviewColumns(data, vocabulary, options.sort);
  const cellOf = (change: number, key: string): GridCell => {
    const { element, type } = data.units[data.unit[change]!]!;
    const student = data.student[change]!;
    const tone = tones[changeGroups[data.group[change]!]!];
    const known = texts.of(change);
    switch (key) {
      case 'tick':
        return {
          text: '',
          tone: 'plain',
          tick: review.isTicked(change) ? 'on' : 'off',
          label: [data.names[student] || data.nips[student]!, data.elements[element]!.code, type].join(', '),
        };
      case 'code':
        return { text: data.nips[student]!, tone: 'plain' };
      case 'student':
        return studentCell(data, student);
      case 'element':
        return { text: data.elements[element]!.code, tone: 'plain' };
      case 'label':
        return { text: data.elements[element]!.label, tone: 'plain' };
      case 'type':
        return { text: unitName(vocabulary, type), tone: 'plain' };
      case 'apogee':
        return { text: known ? valueText(known.apogee) : onItsWay, tone };
      case 'scodoc':
        return { text: known ? valueText(known.scodoc) : onItsWay, tone };
      case 'result':
        return { text: known ? resultText(review, change, known) : onItsWay, tone };
      default:
        return { text: known ? known.reason : onItsWay, tone: 'plain' };
    }
  };
  return {
    label: words.reviewLabel,
    rowCount: rows.count,
    columns,
    // the tick, and who it is about
    frozen: 1 + columns.filter(({ isRowHeader }) => isRowHeader).length,
    groups: [],
    band(row): GridBand | undefined {
      const at = rows.at(row);
      if (at?.change !== -1) return undefined;
      const { group, isFolded } = at.part;
      const name = vocabulary.groups[changeGroups[group]!];
      const [all, shown, ticked] = [review.cells[group]!, review.shown[group]!, review.shownTicked[group]!];
      return {
        key: groupKey(group),
        isFolded,
        tick: review.tickOf(group),
        name,
        text: isFiltered
          ? fill(words.groupShown, name, number(shown), number(all), number(ticked))
          : fill(words.groupCells, name, number(all), number(ticked)),
      };
    },
    cell(row, index) {
      const at = rows.at(row);
      return at && at.change >= 0 ? cellOf(at.change, columns[index]!.key) : { text: '', tone: 'plain' };
    },
    target(row): Target {
      const change = rows.at(row)?.change ?? -1;
      return change < 0
        ? { student: -1, column: -1 }
        : { student: data.student[change]!, column: data.unit[change]! };
    },
    details(row): string {
      const change = rows.at(row)?.change ?? -1;
      if (change < 0) return '';
      const { element, type } = data.units[data.unit[change]!]!;
      const student = data.student[change]!;
      const known = texts.of(change);
      const values =
        known &&
        fill(
          words.changeValues,
          valueText(known.apogee),
          valueText(known.scodoc),
          resultText(review, change, known),
        );
      const about = [
        [studentCell(data, student).text, data.nips[student]!].filter(Boolean).join(', '),
        elementTitle(vocabulary, data.elements[element]!),
        unitName(vocabulary, type),
      ].join(' · ');
      return [values, about].filter(Boolean).join('\n');
    },
  };
}

/** Both names, where the files have two. */
function studentCell({ names, others }: MergeData, student: number): GridCell {
  const [name, other] = [names[student]!, others[student]!];
  return other === ''
    ? { text: name, tone: 'plain' }
    : { text: `${name || nothing} ≠ ${other}`, tone: 'lone' };
}

function reviewColumns(data: MergeData, vocabulary: Vocabulary, sort: Sort | undefined): GridColumn[] {
  const { words } = vocabulary;
  const { names, others, elements, units } = data;
  const hasNames = [...names, ...others].some((name) => name !== '');
  const of = (
    key: string,
    title: string,
    within: Bounds,
    texts: readonly string[],
    more: Parameters<typeof column>[3] = {},
  ): GridColumn => column(key, { title, bounds: within, texts }, sort, more);
  const isWho = { isRowHeader: true };
  const value = [`${usualValue} / 100`];
  return [
    of('tick', '✓', bounds.tick, [], { isSortable: false, hint: words.ticked }),
    of('code', words.code, bounds.code, data.nips, isWho),
    ...(hasNames
      ? [
          of(
            'student',
            words.student,
            bounds.name,
            names.map((_, at) => studentCell(data, at).text),
            isWho,
          ),
        ]
      : []),
    // beside the student, so that they are seen in a narrow page, too
    of('apogee', words.apogee, bounds.value, value, { isNumeric: true }),
    of('scodoc', words.scodoc, bounds.value, value, { isNumeric: true }),
    of('result', words.willStand, bounds.value, value, { isNumeric: true, isSortable: false }),
    of(
      'element',
      words.element,
      bounds.short,
      elements.map(({ code }) => code),
    ),
    of(
      'label',
      words.label,
      bounds.text,
      elements.map(({ label }) => label),
    ),
    of(
      'type',
      words.type,
      bounds.short,
      units.map(({ type }) => unitName(vocabulary, type)),
    ),
    of('reason', words.why, bounds.reason, [], { isSortable: false }),
  ];
}
