/** The page’s first file: hears the extension, and shows what it sends. */
import type { ShownSource, ToPage } from '../../shared/protocol';
import { refuseUnknownMessage } from '../../shared/protocol';
import type { Vocabulary } from '../../shared/vocabulary';
import { ComparisonPage } from './comparison-page';
import { make } from './dom';
import { Host } from './host';
import { ReviewPage } from './review-page';
import type { PageState } from '../model/state';
import { stateOf } from '../model/state';
import { TablePage } from './table-page';

const host = new Host();
const failure = make('p', { class: 'failure', attributes: { role: 'alert' } });
const loading = make('p', { class: 'note' });
let page: ComparisonPage | ReviewPage | TablePage | undefined;

host.listen((message) => hear(message));
document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
    event.preventDefault();
    page?.focusFilter();
  }
  const isTyped = event.target instanceof Element && event.target.matches('input, select, textarea');
  if (event.key === '?' && !isTyped && !event.defaultPrevented) page?.showKeys();
});
host.tell({ type: 'ready' });

function hear(message: ToPage): void {
  switch (message.type) {
    case 'vocabulary':
      start(message.vocabulary, message.source, message.remembered);
      break;
    case 'comparison':
      show(message.revision);
      if (page instanceof ComparisonPage) page.update(message.data);
      break;
    case 'table':
      show(message.revision);
      if (page instanceof TablePage) page.update(message.data);
      break;
    case 'failure':
      loading.remove();
      failure.textContent = message.text;
      // what is shown is no longer what the files say
      if (page instanceof ReviewPage || page instanceof TablePage) page.failed();
      break;
    case 'follow':
      // whoever is in the page stays where they are: it was the page that moved the cursor
      if (message.revision === host.revision && !document.hasFocus()) page?.follow(message);
      break;
    case 'kept-notes':
      if (page instanceof ComparisonPage) page.kept(message);
      break;
    case 'copied':
      page?.copied();
      break;
    case 'texts':
    case 'ranks':
    case 'outdated':
    case 'change-texts':
    case 'found':
    case 'judged':
    case 'edited':
      // the host hands answers to whoever asked
      break;
    case 'review':
      show(message.revision);
      if (page instanceof ReviewPage) page.update(message.data, message.previous);
      break;
    case 'stale':
      if (page instanceof ReviewPage) page.stale();
      break;
    case 'report':
      show(message.revision);
      if (page instanceof ReviewPage) page.report(message.data);
      break;
    default:
      refuseUnknownMessage(message);
  }
}

function start(vocabulary: Vocabulary, source: ShownSource, remembered: string): void {
  document.documentElement.lang = vocabulary.language;
  loading.textContent = vocabulary.words.loading;
  const state = stateOf(source, host.state, remembered);
  host.keep(state);
  page = pageOf(source, vocabulary, state);
  document.title = vocabulary.words[titles[source.kind]];
  page.element.prepend(failure);
  page.element.classList.add('empty');
  page.element.append(loading);
  document.body.replaceChildren(page.element);
}

const titles = { comparison: 'tableLabel', table: 'maquetteLabel', merge: 'reviewLabel' } as const;

function pageOf(
  { kind }: ShownSource,
  vocabulary: Vocabulary,
  state: PageState,
): ComparisonPage | ReviewPage | TablePage {
  switch (kind) {
    case 'comparison':
      return new ComparisonPage(host, vocabulary, state);
    case 'table':
      return new TablePage(host, vocabulary, state);
    case 'merge':
      return new ReviewPage(host, vocabulary, state);
  }
}

/** There is data to show. */
function show(revision: number): void {
  host.revision = revision;
  failure.textContent = '';
  loading.remove();
  page?.element.classList.remove('empty');
}
