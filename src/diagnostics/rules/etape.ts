import type { Maquette } from '../../maquette/maquette';
import type { Element } from '../../maquette/model';
import { columnFields } from '../../maquette/model';
import { say } from '../../message';
import { isReadable } from '../column-trust';
import { headRule } from '../rule';
import { onLine } from '../spans';
import type { LineSpan } from '../types';

function codeOf(maquette: Maquette, { columns }: Element): LineSpan {
  const [first] = columns;
  return onLine(maquette, first!.line, maquette.definitionOf(first!)[columnFields.indexOf('code')]!);
}

/** `same-code-two-types`, at the first definition of an ELP that has the code of an étape further down. */
export const sameCodeTwoTypes = headRule(['same-code-two-types'], (maquette, report) => {
  const elements = maquette.elements.filter(({ columns }) => columns.every(isReadable));
  const etapes = new Map(
    elements.filter(({ typeObjet }) => typeObjet === 'VET').map((element) => [element.code, element]),
  );
  for (const element of elements) {
    const etape = element.typeObjet === 'ELP' ? etapes.get(element.code) : undefined;
    if (!etape || etape.columns[0]!.index < element.columns[0]!.index) continue;
    report({
      code: 'same-code-two-types',
      ...codeOf(maquette, element),
      message: say(
        'ScoDoc takes this ELP for the étape {0}, whose code it has. Put the étape first, or take one out in Apogée.',
        element.code,
      ),
      related: [{ ...codeOf(maquette, etape), message: say('The étape is here.') }],
    });
  }
});

/** `vdi-mismatch`, at the version of the diploma. */
export const vdiMismatch = headRule(['vdi-mismatch'], (maquette, report) => {
  const title = maquette.titles.find(({ key }) => key.text === 'apoC_cod_vdi');
  const versions = maquette.etapes.map(({ version }) => version).filter((version) => version !== '');
  if (!title?.value?.text || versions.length === 0 || versions.includes(title.value.text)) return;
  report({
    code: 'vdi-mismatch',
    ...onLine(maquette, title.line, title.value),
    message: say(
      'The diploma has version {0} here, and the étape version {1}. See whether the maquette is the right one.',
      title.value.text,
      versions[0]!,
    ),
  });
});
