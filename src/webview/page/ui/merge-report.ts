import type { ReportData, ReportTable } from '../../shared/merge-messages';
import { noRank, reportFormats } from '../../shared/merge-messages';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import { button, choiceBox, make, plainTable } from './dom';
import type { Host } from './host';

/** What a merge did. */
export function mergeReport(host: Host, vocabulary: Vocabulary, data: ReportData): HTMLElement {
  const { words } = vocabulary;
  let format: (typeof reportFormats)[number] = reportFormats[0];
  const box = choiceBox(words.format, (value) => {
    format = reportFormats.find((each) => each === value) ?? reportFormats[0];
  });
  box.offer(
    reportFormats.map((each) => ({ value: each, text: words[each] })),
    format,
  );
  const save = button(words.saveReport, () =>
    host.tell({ type: 'save-report', revision: host.revision, format }),
  );
  return make(
    'section',
    { class: 'report', attributes: { 'aria-label': words.reportLabel, tabindex: '-1' } },
    make('p', { class: 'verdict', text: data.summary }),
    ...data.warnings.map((text) => make('p', { class: 'warning', text })),
    make('div', { class: 'actions' }, box.element, save),
    ...data.tables.flatMap((table) => [
      make('h2', { text: titleOf(table, vocabulary) }),
      ...tableOf(host, table, vocabulary),
    ]),
  );
}

/** Tables that fold, as nothing in them is to be decided. */
export function foldedTables(
  host: Host,
  tables: readonly ReportTable[],
  vocabulary: Vocabulary,
): HTMLElement[] {
  return tables.map((table) =>
    make(
      'details',
      {},
      make('summary', { text: titleOf(table, vocabulary) }),
      ...tableOf(host, table, vocabulary),
    ),
  );
}

/** A table without a head is one of counts. */
function titleOf({ title, head, count }: ReportTable, { language }: Vocabulary): string {
  return head.length === 0 ? title : `${title} (${count.toLocaleString(language)})`;
}

function tableOf(
  host: Host,
  { title, notes, head, numeric, rows, count, places }: ReportTable,
  { words, language }: Vocabulary,
): HTMLElement[] {
  const shown = rows.map((row, index): (string | Node)[] => {
    const place = places[index] ?? noRank;
    if (place === noRank) return [...row];
    const [first = '', ...others] = row;
    const link = button(first, () =>
      host.tell({ type: 'reveal', revision: host.revision, place, focus: true }),
    );
    link.className = 'link';
    return [link, ...others];
  });
  const missing = count - rows.length;
  return [
    ...notes.map((text) => make('p', { class: 'note', text })),
    plainTable(head, shown, { label: title, numeric }),
    ...(missing > 0
      ? [make('p', { class: 'note', text: fill(words.moreRows, missing.toLocaleString(language)) })]
      : []),
  ];
}
