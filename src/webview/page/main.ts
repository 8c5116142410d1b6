/** The page’s first file: hears the extension, and shows what it sends. */
import type { PageSource, ToPage } from '../protocol';
import { unheard } from '../protocol';
import type { Vocabulary } from '../words';
import { ComparisonPage } from './comparison-page';
import { make } from './dom';
import { Host } from './host';
import type { PageState } from './state';
import { freshState, isPageState } from './state';
import { TablePage } from './table-page';

const host = new Host();
const failure = make('p', { class: 'failure', attributes: { role: 'alert' } });
const loading = make('p', { class: 'note' });
let page: ComparisonPage | TablePage | undefined;

host.listen((message) => hear(message));
document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
    event.preventDefault();
    page?.focusFilter();
  }
});
host.tell({ type: 'ready' });

function hear(message: ToPage): void {
  switch (message.type) {
    case 'vocabulary':
      start(message.vocabulary, message.source);
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
      break;
    case 'copied':
      if (page instanceof ComparisonPage) page.copied();
      break;
    case 'texts':
    case 'ranks':
    case 'outdated':
      // the host hands answers to whoever asked
      break;
    default:
      unheard(message);
  }
}

function start(vocabulary: Vocabulary, source: PageSource): void {
  document.documentElement.lang = vocabulary.language;
  loading.textContent = vocabulary.words.loading;
  const state = rememberedState(source);
  host.keep(state);
  page =
    source.kind === 'comparison'
      ? new ComparisonPage(host, vocabulary, state)
      : new TablePage(host, vocabulary, state);
  document.title = vocabulary.words[source.kind === 'comparison' ? 'tableLabel' : 'maquetteLabel'];
  page.element.prepend(failure);
  page.element.classList.add('empty');
  page.element.append(loading);
  document.body.replaceChildren(page.element);
}

/** There is data to show. */
function show(revision: number): void {
  host.revision = revision;
  failure.textContent = '';
  loading.remove();
  page?.element.classList.remove('empty');
}

/** What the page kept while it was hidden, if it is about the same files. */
function rememberedState(source: PageSource): PageState {
  const { state } = host;
  const isSame = isPageState(state) && JSON.stringify(state.source) === JSON.stringify(source);
  return isSame ? state : freshState(source);
}
