import type { Vocabulary } from '../../shared/vocabulary';

/** Keys, and what they do. */
export interface KeyOfHelp {
  readonly keys: string;
  readonly does: string;
}

/** The keys of the grid on a page of that kind. */
export function keysOfGrid({ words }: Vocabulary, kind: 'comparison' | 'table' | 'review'): KeyOfHelp[] {
  const show = { keys: kind === 'table' ? words.keysShow : words.keysChoose, does: words.doesChoose };
  const all = { keys: words.keysAll, does: kind === 'review' ? words.doesTickAll : words.doesSelectAll };
  const own = {
    comparison: [{ keys: words.keysSeen, does: words.doesSeen }],
    review: [
      { keys: words.keysTick, does: words.doesTick },
      { keys: words.keysSeen, does: words.doesTickStudent },
    ],
    table: [
      { keys: words.keysEdit, does: words.doesEdit },
      { keys: words.keysClear, does: words.doesClear },
      { keys: words.keysCut, does: words.doesCut },
      { keys: words.keysFillDown, does: words.doesFillDown },
      { keys: words.keysPaste, does: words.doesPaste },
    ],
  };
  return [
    { keys: words.keysMove, does: words.doesMove },
    show,
    ...own[kind],
    all,
    { keys: words.keysSelect, does: words.doesSelect },
    { keys: words.keysSelectLine, does: words.doesSelectLine },
    { keys: words.keysCopy, does: kind === 'table' ? words.doesCopyValues : words.doesCopy },
    { keys: words.keysWidth, does: words.doesWidth },
    { keys: words.keysFit, does: words.doesFit },
    { keys: words.keysSearch, does: words.doesSearch },
    { keys: '?', does: words.keys },
  ];
}
