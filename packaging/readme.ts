/**
 * A page as it can be read where its neighbours aren't: without pictures, and with the words of links to other files in the
 * place of these links. Addresses (`https:`) stay.
 *
 * @param markdown - a page of the repository
 */
export function withoutNeighbours(markdown: string): string {
  return markdown
    .replace(/^!\[[^\]\n]*\]\([^)\n]*\)\n\n?/gm, '')
    .replace(/(?<!!)\[([^\]\n]*)\]\((?!https:|#)[^)\n]*\)/g, '$1');
}

/** The page that users see where they install the extension: in French, then in English. */
export function packagedReadme(french: string, english: string): string {
  // the line under each title leads to the other language, which is on the same page here
  const page = (markdown: string): string =>
    withoutNeighbours(markdown.replace(/^\[[^\]\n]*\]\([^)\n]*\)\n\n/m, ''));
  return `${page(french).trimEnd()}\n\n---\n\n${page(english)}`;
}
