import type { Maquette } from '../maquette/maquette';
import type { Column, ColumnField, Element, Span } from '../maquette/model';
import { columnFields, typesObjet, typesResultat } from '../maquette/model';
import { say } from '../message';
import { lineContent, onLine } from './spans';
import { firstYear } from './titles';
import type { LineSpan, Report } from './types';

/** The id of a column by its rank from 1: `apoL_c0001`. */
export function columnId(rank: number): string {
  return `apoL_c${String(rank).padStart(4, '0')}`;
}

/** Where a field of a definition stands; the whole line when it is empty or absent. */
function fieldOf(maquette: Maquette, column: Column, field: ColumnField): LineSpan {
  const token = column.fields[columnFields.indexOf(field)];
  return token?.text ? onLine(maquette, column.line, token) : lineContent(maquette, column.line);
}

/** From the object type to the result type: what says which column it is. */
function identityOf(maquette: Maquette, column: Column): LineSpan {
  const span: Span = {
    start: column.fields[columnFields.indexOf('typeObjet')]!.start,
    end: column.fields[columnFields.indexOf('typeResultat')]!.end,
  };
  return onLine(maquette, column.line, span);
}

/** The elements whose columns can be read. */
function readable(maquette: Maquette): Element[] {
  return maquette.elements.filter(({ columns }) => columns.every(({ malformed }) => !malformed));
}

/** `malformed-column`, on the whole line. */
export function malformedColumns(maquette: Maquette, report: Report): void {
  for (const column of maquette.columns)
    if (column.malformed)
      report({
        code: 'malformed-column',
        ...lineContent(maquette, column.line),
        message: say(
          'This column definition cannot be read: it needs an id (apoL_c0001), an object type, a code and a result type, each in its field. Correct it, or export the maquette from Apogée again.',
        ),
      });
}

/** `missing-column-block`, where the mark should stand. */
export function columnBlock(maquette: Maquette, report: Report): void {
  const section = maquette.section('colonnes');
  if (!section) return;
  const { columns, columnsStartLine, columnsEndLine, closingLine } = maquette;
  const mark = onLine(maquette, section.line, section.mark);
  if (columnsStartLine < 0)
    report({
      code: 'missing-column-block',
      ...(columns[0] ? lineContent(maquette, columns[0].line) : mark),
      message: say('The line {0} is missing above the first column definition. Add it.', 'APO_COL_VAL_DEB'),
    });
  if (columnsEndLine < 0) {
    const last = closingLine >= 0 ? closingLine : columns.at(-1)?.line;
    report({
      code: 'missing-column-block',
      ...(last === undefined ? mark : lineContent(maquette, last)),
      message: say('The line {0} is missing below the last column definition. Add it.', 'APO_COL_VAL_FIN'),
    });
  }
}

/**
 * `column-id-sequence`, at an id that is not the one after the id before it, so that a gap is said once. The closing
 * line holds the next id.
 */
export function columnIds(maquette: Maquette, report: Report): void {
  let previous = 0;
  const check = (id: string, where: LineSpan): void => {
    const digits = /^apoL_c(\d+)$/.exec(id);
    if (!digits) {
      previous++;
      return;
    }
    const expected = columnId(previous + 1);
    const number = Number(digits[1]);
    previous = Number.isSafeInteger(number) ? number : previous + 1;
    if (id === expected) return;
    report({
      code: 'column-id-sequence',
      ...where,
      message: say(
        'The column id should be {0}: ids go from {1}, without a gap. See whether a column was lost; if not, renumber the columns.',
        expected,
        columnId(1),
      ),
    });
  };
  for (const column of maquette.columns) check(column.id, fieldOf(maquette, column, 'id'));
  const { closingLine } = maquette;
  if (closingLine < 0) return;
  const where = lineContent(maquette, closingLine);
  const lineStart = maquette.lines.starts[closingLine]!;
  const id = maquette.text
    .slice(lineStart + where.start, lineStart + where.end)
    .split('\t', 1)[0]!
    .trimEnd();
  check(id, { ...where, end: where.start + id.length });
}

/** `duplicate-column`, from the object type to the result type. */
export function duplicateColumns(maquette: Maquette, report: Report): void {
  for (const { columns, byType } of readable(maquette))
    for (const column of columns) {
      const first = byType.get(column.typeResultat)!;
      if (first === column) continue;
      report({
        code: 'duplicate-column',
        ...identityOf(maquette, column),
        message: say(
          '{0} {1} has a column {2} already: an element has one of each result type. Delete one of the two, with its values.',
          column.typeObjet,
          column.code,
          column.typeResultat,
        ),
        related: [{ ...identityOf(maquette, first), message: say('The column is there first here.') }],
      });
    }
}

/** `unknown-object-type`, once an element, and `unknown-result-type`. */
export function unknownTypes(maquette: Maquette, report: Report): void {
  for (const { columns, typeObjet } of readable(maquette))
    if (!(typesObjet as readonly string[]).includes(typeObjet))
      report({
        code: 'unknown-object-type',
        ...fieldOf(maquette, columns[0]!, 'typeObjet'),
        message: say(
          '“{0}” is not a known object type ({1}). The values are kept; their results are not checked.',
          typeObjet,
          typesObjet.join(', '),
        ),
      });
  for (const column of maquette.columns)
    if (!column.malformed && !(typesResultat as readonly string[]).includes(column.typeResultat))
      report({
        code: 'unknown-result-type',
        ...fieldOf(maquette, column, 'typeResultat'),
        message: say(
          '“{0}” is not a known result type ({1}). The values are kept, and not checked.',
          column.typeResultat,
          typesResultat.join(', '),
        ),
      });
}

/** `element-without-bareme`, at the result type of the N column. */
export function elementsWithoutBareme(maquette: Maquette, report: Report): void {
  for (const { byType, typeObjet, code } of readable(maquette)) {
    const mark = byType.get('N');
    if (!mark || byType.has('B')) continue;
    report({
      code: 'element-without-bareme',
      ...fieldOf(maquette, mark, 'typeResultat'),
      message: say(
        '{0} {1} has a column for the mark (N) and none for its barème (B): Apogée refuses or misreads such marks. Add the barème to the maquette in Apogée.',
        typeObjet,
        code,
      ),
    });
  }
}

/** `column-year-mismatch`, once an element; once for the file when all its columns are of the same other year. */
export function columnYears(maquette: Maquette, report: Report): void {
  const year = firstYear(maquette.title('apoC_annee'));
  if (year === undefined) return;
  const elements = readable(maquette).filter(({ annee }) => annee !== '');
  const areAlike = elements.every(({ annee }) => annee === elements[0]!.annee);
  for (const { columns, annee, typeObjet, code } of areAlike ? elements.slice(0, 1) : elements)
    if (annee !== year)
      report({
        code: 'column-year-mismatch',
        ...fieldOf(maquette, columns[0]!, 'annee'),
        message:
          areAlike && elements.length > 1
            ? say(
                'Every column is of the year {0}, and the title apoC_annee says {1}. Export the maquette of the right year from Apogée.',
                annee,
                maquette.title('apoC_annee'),
              )
            : say(
                '{0} {1} is of the year {2}, and the title apoC_annee says {3}. Correct one of them.',
                typeObjet,
                code,
                annee,
                maquette.title('apoC_annee'),
              ),
      });
}

/** `split-element`, at the first column of an element that others separate from the one before it. */
export function splitElements(maquette: Maquette, report: Report): void {
  const lastOf = new Map<Element, Column>();
  const reported = new Set<Element>();
  let previous: Column | undefined;
  for (const column of maquette.columns) {
    if (column.malformed) continue;
    const { element } = column;
    const last = lastOf.get(element);
    if (last && last !== previous && !reported.has(element)) {
      reported.add(element);
      report({
        code: 'split-element',
        ...identityOf(maquette, column),
        message: say(
          'The columns of {0} {1} are not side by side: other columns stand between them. Move the column and its values, or export the maquette from Apogée again.',
          element.typeObjet,
          element.code,
        ),
        related: [
          {
            ...identityOf(maquette, last),
            message: say('The column of the same element before it is here.'),
          },
        ],
      });
    }
    lastOf.set(element, column);
    previous = column;
  }
}

/** `missing-etape`, where the étape should be, and `etape-not-last`, at its code. */
export function etape(maquette: Maquette, report: Report): void {
  const section = maquette.section('colonnes');
  if (!section) return;
  const [first] = maquette.etapes;
  if (!first) {
    const { columnsEndLine } = maquette;
    report({
      code: 'missing-etape',
      ...(columnsEndLine < 0
        ? onLine(maquette, section.line, section.mark)
        : lineContent(maquette, columnsEndLine)),
      message: say(
        'No column is of an étape (object type VET): ScoDoc refuses the file. Add the étape code, last, to the export maquette in Apogée.',
      ),
    });
    return;
  }
  const last = maquette.columns.filter(({ malformed }) => !malformed).at(-1);
  if (!last || last.typeObjet === 'VET') return;
  report({
    code: 'etape-not-last',
    ...fieldOf(maquette, first.columns[0]!, 'code'),
    message: say(
      'The étape {0} is not the last element: the procedure puts it last in the maquette.',
      first.code,
    ),
  });
}
