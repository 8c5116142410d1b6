import type { Message, Translate } from '../message';
import { render, say, withValues } from '../message';
import type { Comparison } from './compare';
import type { Aside, AsideReason } from './set-aside';

/**
 * What a comparison comes to, in a line: how many values differ, for how many students; then what is set aside, and why;
 * then what points jury explain. What keeps it from being trusted comes first.
 */
export function headline(comparison: Comparison, t: Translate): string {
  const { students, cells, rowConflicts, isSame, aside, explained, differenceCount, identityConflicts } =
    comparison;
  const counted = ({ one, many }: Counted, count: number): string =>
    count === 1 ? render(one, t) : t(many.text, count);
  const inAll = [counted(values, cells.length), counted(people, students.matches.length)] as const;
  if (isSame) return t(everythingTheSame.text, inAll[1], inAll[0]);
  const parts: string[] = [];
  if (cells.length === 0) parts.push(render(nothingCompared, t));
  else if (differenceCount === 0 && rowConflicts.length === 0)
    parts.push(
      identityConflicts.length > 0
        ? t(otherPeople.text, ...inAll, identityConflicts.length)
        : t(valuesTheSame.text, ...inAll),
    );
  else {
    const { open } = comparison;
    parts.push(
      open.values === 0
        ? t(noneDiffers.text, inAll[1])
        : t(
            differingFor.text,
            counted(differing, open.values),
            counted(people, open.students),
            students.matches.length,
          ),
      ...aside.map((each) => asideText(each, counted, t)),
    );
    if (explained > 0) parts.push(counted(explainedByPoints, explained));
  }
  const line = parts.reduce((text, part) => t(both.text, text, part));
  return rowConflicts.length > 0 ? t(first.text, t(rowsLeftOut.text, rowConflicts.length), line) : line;
}

/** Says how many values are set aside, of how many elements or students, and why. */
function asideText(
  { reason, items }: Aside,
  counted: (what: Counted, count: number) => string,
  t: Translate,
): string {
  const { sentence, what } = asideTexts[reason];
  const sum = items.reduce((total, item) => total + item.values, 0);
  return render(withValues(sentence, counted(values, sum), counted(what, items.length)), t);
}

/** One, or `{0}` of them. */
interface Counted {
  readonly one: Message;
  readonly many: Message;
}

const values: Counted = { one: say('1 value'), many: say('{0} values') };
const people: Counted = { one: say('1 student'), many: say('{0} students') };
const things: Counted = { one: say('1 element'), many: say('{0} elements') };
const differing: Counted = { one: say('1 value differs'), many: say('{0} values differ') };
const explainedByPoints: Counted = {
  one: say('1 value is explained by points jury'),
  many: say('{0} values are explained by points jury'),
};

const both = say('{0}; {1}');
const first = say('{0}. {1}');
const everythingTheSame = say('Everything is the same: {0}, {1}.');
const valuesTheSame = say('{0} of {1} are the same, but the files differ otherwise');
const otherPeople = say(
  '{0} of {1} are the same, but the files name different people under the same code ({2})',
);
const rowsLeftOut = say('Rows that cannot be trusted, and were left out: {0}');
const nothingCompared = say('The two files have no student or no column in common: nothing was compared.');
const noneDiffers = say('No value differs for the {0} that could be compared');
const differingFor = say('{0} for {1} of {2}');

const asideTexts: Readonly<Record<AsideReason, { readonly sentence: Message; readonly what: Counted }>> = {
  'unknown-element': { sentence: say('{0} of {1} that ScoDoc does not know'), what: things },
  'noted-student': { sentence: say('{0} of {1} without result in ScoDoc, by its log'), what: people },
  'empty-element': { sentence: say('{0} of {1} of which ScoDoc’s file holds nothing'), what: things },
  'empty-student': { sentence: say('{0} of {1} of whom ScoDoc’s file holds nothing'), what: people },
};
