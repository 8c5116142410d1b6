import { columnId, numberOfColumnId } from '../../maquette/column-ids';
import type { Maquette } from '../../maquette/maquette';
import type { Column, ColumnField, Element, Span } from '../../maquette/model';
import { columnFields, typesObjet, typesResultat } from '../../maquette/model';
import { say } from '../../message';
import { isReadable } from '../column-trust';
import { closingId, lineContent, onLine } from '../spans';
import { firstYear } from './titles';
import type { LineSpan } from '../types';
import { headRule } from '../rule';

/** Where a field of a definition stands; the whole line when it is empty or absent. */
function fieldOf(maquette: Maquette, column: Column, field: ColumnField): LineSpan {
  const token = maquette.definitionOf(column)[columnFields.indexOf(field)];
  return token?.text ? onLine(maquette, column.line, token) : lineContent(maquette, column.line);
}

/** From the object type to the result type: what says which column it is. */
function identityOf(maquette: Maquette, column: Column): LineSpan {
  const fields = maquette.definitionOf(column);
  const span: Span = {
    start: fields[columnFields.indexOf('typeObjet')]!.start,
    end: fields[columnFields.indexOf('typeResultat')]!.end,
  };
  return onLine(maquette, column.line, span);
}

/** The elements whose columns can all be read. */
function readableElements(maquette: Maquette): Element[] {
  return maquette.elements.filter(({ columns }) => columns.every(isReadable));
}

/** `malformed-column`, on the whole line. */
export const malformedColumns = headRule(['malformed-column'], (maquette, report) => {
  for (const column of maquette.columns)
    if (!isReadable(column))
      report({
        code: 'malformed-column',
        ...lineContent(maquette, column.line),
        message: say(
          'This definition lacks its id, object type, code or result type. Correct it, or export it from Apogée again.',
        ),
      });
});

/** `missing-column-block`, where the mark should stand. */
export const columnBlock = headRule(['missing-column-block'], (maquette, report) => {
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
});

/**
 * `column-id-sequence`, at an id that is not the one after the id before it, so that a gap is said once; one that is
 * wrong among right ones is, too. The closing line holds the next id.
 */
export const columnIds = headRule(['column-id-sequence'], (maquette, report) => {
  const ids = maquette.columns.map((column) => ({ id: column.id, where: fieldOf(maquette, column, 'id') }));
  const closing = closingId(maquette);
  if (closing) ids.push({ id: closing.text, where: onLine(maquette, maquette.closingLine, closing) });
  let previous = 0;
  ids.forEach(({ id, where }, index) => {
    const number = numberOfColumnId(id);
    const expected = columnId(previous + 1);
    const isResumed = ids[index + 1]?.id === columnId(previous + 2);
    const isGap = Number.isSafeInteger(number) && !isResumed;
    previous = isGap ? number : previous + 1;
    if (Number.isNaN(number) || id === expected) return;
    report({
      code: 'column-id-sequence',
      ...where,
      message: say(
        'This id should be {0}: ids go from {1}, without a gap. If no column was lost, renumber them.',
        expected,
        columnId(1),
      ),
    });
  });
});

/** `duplicate-column`, from the object type to the result type. */
export const duplicateColumns = headRule(['duplicate-column'], (maquette, report) => {
  for (const { columns, byType } of readableElements(maquette))
    for (const column of columns) {
      const first = byType.get(column.typeResultat)!;
      if (first === column) continue;
      report({
        code: 'duplicate-column',
        ...identityOf(maquette, column),
        message: say(
          '{0} {1} has a column {2} already. Delete one of the two, with its values.',
          column.typeObjet,
          column.code,
          column.typeResultat,
        ),
        related: [{ ...identityOf(maquette, first), message: say('The column is there first here.') }],
      });
    }
});

/** `unknown-object-type`, once an element, and `unknown-result-type`. */
export const unknownTypes = headRule(['unknown-object-type', 'unknown-result-type'], (maquette, report) => {
  for (const { columns, typeObjet } of readableElements(maquette))
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
    if (isReadable(column) && !(typesResultat as readonly string[]).includes(column.typeResultat))
      report({
        code: 'unknown-result-type',
        ...fieldOf(maquette, column, 'typeResultat'),
        message: say(
          '“{0}” is not a known result type ({1}). The values are kept, and not checked.',
          column.typeResultat,
          typesResultat.join(', '),
        ),
      });
});

/** `element-without-bareme`, at the result type of the N column. */
export const elementsWithoutBareme = headRule(['element-without-bareme'], (maquette, report) => {
  for (const { byType, typeObjet, code } of readableElements(maquette)) {
    const mark = byType.get('N');
    if (!mark || byType.has('B')) continue;
    report({
      code: 'element-without-bareme',
      ...fieldOf(maquette, mark, 'typeResultat'),
      message: say(
        '{0} {1} has a mark (N) and no barème (B), which Apogée needs. Add it to the maquette in Apogée.',
        typeObjet,
        code,
      ),
    });
  }
});

/** `column-year-mismatch`, once an element; once for the file when all its columns are of the same other year. */
export const columnYears = headRule(['column-year-mismatch'], (maquette, report) => {
  const year = firstYear(maquette.title('apoC_annee'));
  if (year === undefined) return;
  const elements = readableElements(maquette).filter(({ annee }) => annee !== '');
  const areAlike = elements.every(({ annee }) => annee === elements[0]!.annee);
  for (const { columns, annee, typeObjet, code } of areAlike ? elements.slice(0, 1) : elements)
    if (annee !== year)
      report({
        code: 'column-year-mismatch',
        ...fieldOf(maquette, columns[0]!, 'annee'),
        message:
          areAlike && elements.length > 1
            ? say(
                'Every column is of {0}, and apoC_annee says {1}. Export the maquette of the right year from Apogée.',
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
});

/** `split-element`, at the first column of an element that others separate from the one before it. */
export const splitElements = headRule(['split-element'], (maquette, report) => {
  const lastOf = new Map<Element, Column>();
  const reported = new Set<Element>();
  let previous: Column | undefined;
  for (const column of maquette.columns) {
    if (!isReadable(column)) continue;
    const { element } = column;
    const last = lastOf.get(element);
    if (last && last !== previous && !reported.has(element)) {
      reported.add(element);
      report({
        code: 'split-element',
        ...identityOf(maquette, column),
        message: say(
          'Other columns stand among those of {0} {1}. Move this one with its values, or export from Apogée again.',
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
});

/** `missing-etape`, where the étape should be, and `etape-not-last`, at its code. */
export const etape = headRule(['missing-etape', 'etape-not-last'], (maquette, report) => {
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
      // files of C2i, Morocco, Paris 1: nobody's ScoDoc reads them
      ...(!maquette.columns.some(({ typeResultat }) => typeResultat === 'J' || typeResultat === 'R') && {
        severity: 'information',
      }),
      message: say(
        'No column is of an étape (VET): ScoDoc refuses the file. Add the étape code, last, to the maquette in Apogée.',
      ),
    });
    return;
  }
  const last = maquette.columns.filter(isReadable).at(-1);
  if (!last || last.typeObjet === 'VET') return;
  report({
    code: 'etape-not-last',
    ...fieldOf(maquette, first.columns[0]!, 'code'),
    message: say(
      'The étape {0} is not the last element: the procedure puts it last in the maquette.',
      first.code,
    ),
  });
});
