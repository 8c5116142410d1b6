import { neighbour } from '../../language/next-value';
import { activeMaquetteEditor, goTo } from './cursor';
import type { Maquettes } from '../documents/maquettes';

/** The commands “Next value of the column” and “Previous value of the column”. */
export function goToNeighbour(maquettes: Maquettes, direction: 'next' | 'previous'): void {
  const editor = activeMaquetteEditor();
  if (!editor) return;
  const maquette = maquettes.of(editor.document);
  const span = neighbour(maquette, editor.selection.active, direction);
  if (span) goTo(editor, maquette, span);
}
